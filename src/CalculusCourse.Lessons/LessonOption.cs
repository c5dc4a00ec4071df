namespace CalculusCourse.Lessons;

/// <summary>What an option takes.</summary>
public enum OptionKind
{
    /// <summary>One value.</summary>
    Value,

    /// <summary>Any number of values; the option may also be repeated.</summary>
    List,

    /// <summary>None: it is given or not.</summary>
    Flag,
}

/// <summary>An option of a lesson. What stands after it is text until the lesson reads it.</summary>
/// <param name="Name">Its name with the dashes: <c>--step</c>.</param>
/// <param name="ValueName">What the help calls its value: <c>N</c>; empty for a flag.</param>
/// <param name="Default">The value it has when it is not given, as it would be typed; null for none.</param>
/// <param name="Description">What it does, a sentence.</param>
public sealed record LessonOption(string Name, string ValueName, string? Default, string Description)
{
    /// <summary>What it takes.</summary>
    public OptionKind Kind { get; init; }

    /// <summary>The only values it may have; empty where any will do.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The value it has in the lesson's task when it is not given; null for <see cref="Default"/>.</summary>
    public string? InTask { get; init; }

    /// <summary>Whether it belongs to the example alone: with the task it is refused.</summary>
    public bool IsFixedByTask { get; init; }

    /// <summary>The function a lesson is about, its own unless the reader gives another, which the task does not allow.</summary>
    /// <param name="example">The function of the lesson's example.</param>
    /// <param name="task">The function of its task.</param>
    /// <param name="description">What the option does, a sentence.</param>
    public static LessonOption Function(string example, string task, string description) =>
        new("--function", "EXPR", example, description) { InTask = task, IsFixedByTask = true };

    /// <summary>Values for the letters of the function that are no variables.</summary>
    public static LessonOption With { get; } =
        new("--with", "NAME=V,…", null, "Values of the function's other letters; the formulas keep the letters.") { IsFixedByTask = true };

    /// <summary>Whether the working is shown.</summary>
    public static LessonOption Steps { get; } = new("--steps", "", null, "Show the working, one rule a line.") { Kind = OptionKind.Flag };

    /// <summary>The reader's own result, to be held against what is computed.</summary>
    public static LessonOption Yours { get; } =
        new("--yours", "ANSWER", null, "Your own result in the place of the computed one, held against the numbers.") { IsFixedByTask = true };

    /// <summary>Where a range begins, −10 unless given.</summary>
    public static LessonOption From(string description) => new("--from", "A", "-10", description);

    /// <summary>Where a range ends, 10 unless given.</summary>
    public static LessonOption To(string description) => new("--to", "B", "10", description);
}

/// <summary>An option asks for something that cannot be; the message says what, for the user.</summary>
public sealed class BadOptionException(string message) : Exception(message);
