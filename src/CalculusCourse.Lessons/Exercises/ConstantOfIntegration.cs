namespace CalculusCourse.Lessons.Exercises;

/// <summary>The + C of antiderivatives.</summary>
internal static class ConstantOfIntegration
{
    /// <summary>Names of several characters, and C, that stand for it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["C", "C1", "C2", "C_1", "C_0", "C0", "c1", "c_1", "c_0", "c0", "K1", "k1", "const", "constant", "Const", "konst"];

    /// <summary>Whether a letter that is no variable by other signs stands for it.</summary>
    public static bool IsUsual(string name) => name is "c" or "K" or "k" || Names.Contains(name);
}
