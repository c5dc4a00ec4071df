using System.Text.Json;

namespace CalculusCourse.Cli;

/// <summary>What is remembered was written by a newer version of the program.</summary>
internal sealed class NewerProgressException() : JsonException("written by a newer version");
