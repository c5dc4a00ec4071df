using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons;

/// <summary>A figure of a lesson: its file's name without ending, and the picture, drawn when asked for.</summary>
public sealed record Figure(string Name, Func<Picture> Draw);
