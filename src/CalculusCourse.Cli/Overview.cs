namespace CalculusCourse.Cli;

/// <summary>What <c>calc</c> alone shows: the seven lessons and what to type next.</summary>
internal static class Overview
{
    private static readonly string[] Titles =
    [
        "Differential calculus",
        "Integration",
        "Gradient of a function of several variables",
        "Jacobian",
        "Backpropagation",
        "Optimisation",
        "Support vector machine",
    ];

    public static void Print(TextWriter output)
    {
        output.WriteLine("The calculus behind machine learning, in seven lessons:");
        output.WriteLine();
        for (int i = 0; i < Titles.Length; i++) output.WriteLine($"  {i + 1}  {Titles[i]}");
        output.WriteLine();
        output.WriteLine("Begin with: calc lesson 1");
    }
}
