namespace CalculusCourse.Lessons;

/// <summary>The content of an input, a file or a value, is malformed; the message says where and how, for the user.</summary>
public sealed class UnreadableInputException(string message) : Exception(message);
