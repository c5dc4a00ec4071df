using CalculusCourse.Lessons.Figures;

namespace CalculusCourse.Lessons;

/// <summary>A figure of a lesson.</summary>
/// <param name="Name">Its file's name without ending.</param>
/// <param name="Description">What is to be seen in it, in a sentence or two, for those who do not see it and for those who look.</param>
/// <param name="Draw">The picture, drawn when asked for.</param>
public sealed record Figure(string Name, string Description, Func<Picture> Draw);
