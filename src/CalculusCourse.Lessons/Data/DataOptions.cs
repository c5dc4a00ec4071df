namespace CalculusCourse.Lessons.Data;

/// <summary>What is asked of a data file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Option">The option that named it.</param>
public sealed record DataRequest(string File, string Option)
{
    /// <summary>The column of the labels, by name or by number from 1; null to find it.</summary>
    public string? Label { get; init; }

    /// <summary>The features' columns, names or numbers between commas; null for all that hold numbers.</summary>
    public string? Columns { get; init; }

    /// <summary>The label of the class +1; null for the larger one, or the last in the alphabet.</summary>
    public string? Positive { get; init; }

    /// <summary>Whether rows with missing values are left out instead of refused.</summary>
    public bool SkipMissing { get; init; }

    /// <summary>Whether the features are brought to mean 0 and standard deviation 1.</summary>
    public bool Standardize { get; init; }

    /// <summary>Which part of the rows is kept to test with; null for none.</summary>
    public double? TestPart { get; init; }

    /// <summary>The seed of the draw of these rows.</summary>
    public long SplitSeed { get; init; }

    /// <summary>A file of points whose labels are to be predicted; null for none.</summary>
    public string? Predict { get; init; }

    /// <summary>The options that say how the file is understood, as they would be typed, each with a blank before it; not the test's.</summary>
    public string Typed
    {
        get
        {
            (string Option, string? Value)[] options =
            [
                (Option, File), (DataOptions.Label.Name, Label), (DataOptions.Columns.Name, Columns), (DataOptions.Positive.Name, Positive),
            ];
            string flags = (SkipMissing ? $" {DataOptions.SkipMissing.Name}" : "") + (Standardize ? $" {DataOptions.Standardize.Name}" : "");
            return string.Concat(options.Where(o => o.Value is not null).Select(o => $" {o.Option} {Quoted(o.Value!)}")) + flags;
        }
    }

    private static string Quoted(string value) =>
        value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || "-_./,:+=".Contains(c, StringComparison.Ordinal)) ? value : $"\"{value}\"";
}

/// <summary>The options about data files, which several lessons have in common.</summary>
public static class DataOptions
{
    /// <summary>The file.</summary>
    public static LessonOption Data { get; } =
        new("--data", "FILE", null, "A table with a column of labels of two kinds and columns of numbers, instead of the lesson's points.");

    /// <summary>The labels' column.</summary>
    public static LessonOption Label { get; } =
        new("--label", "COLUMN", null, "The column of the labels, by name or number; found out unless given.");

    /// <summary>The features' columns.</summary>
    public static LessonOption Columns { get; } =
        new("--columns", "A,B,…", null, "The columns to learn from, by names or numbers; all that hold numbers unless given.");

    /// <summary>The label of the class +1.</summary>
    public static LessonOption Positive { get; } =
        new("--positive", "VALUE", null, "The label of the class +1 (lesson 5: 1); any other is the other class.");

    /// <summary>Whether rows with missing values are left out.</summary>
    public static LessonOption SkipMissing { get; } =
        new("--skip-missing", "", null, "Leave out the rows in which a value is missing.") { Kind = OptionKind.Flag };

    /// <summary>Whether features are standardised.</summary>
    public static LessonOption Standardize { get; } =
        new("--standardize", "", null, "Bring every column to mean 0 and standard deviation 1; results are in the file's units.")
        {
            Kind = OptionKind.Flag,
        };

    /// <summary>Which part of the rows is kept for the test.</summary>
    public static LessonOption TestPart { get; } =
        new("--test-part", "P", null, "Keep this part of the rows, as 0.25, to test what was learnt from the others.");

    /// <summary>The seed of the draw.</summary>
    public static LessonOption SplitSeed { get; } = new("--split-seed", "N", "0", "The seed by which the rows for the test are drawn.");

    /// <summary>A file of points to classify.</summary>
    public static LessonOption Predict { get; } =
        new("--predict", "FILE", null, "A table of points, with the same columns, whose labels are to be predicted.");

    /// <summary>All but the file itself.</summary>
    public static IReadOnlyList<LessonOption> AboutFile { get; } =
        [Label, Columns, Positive, SkipMissing, Standardize, TestPart, SplitSeed, Predict];

    /// <summary>What is asked of a data file; null where no file is named.</summary>
    /// <param name="request">The lesson's request.</param>
    /// <param name="files">The options that may name the file.</param>
    /// <exception cref="BadOptionException">An option is impossible, or goes with a file and there is none.</exception>
    public static DataRequest? Read(LessonRequest request, params LessonOption[] files)
    {
        LessonOption[] named = [.. files.Where(request.Has)];
        if (named.Length > 1) throw new BadOptionException($"{named[0].Name} and {named[1].Name} exclude each other");
        if (named.Length == 0)
        {
            if (AboutFile.FirstOrDefault(request.Has) is { } lone) throw new BadOptionException($"{lone.Name} goes with {files[0].Name}");
            return null;
        }

        if (request.Has(SplitSeed) && !request.Has(TestPart))
            throw new BadOptionException($"{SplitSeed.Name} says how the rows of {TestPart.Name} are drawn; give {TestPart.Name} too");
        return new(request.Text(named[0])!, named[0].Name)
        {
            Label = Filled(request, Label),
            Columns = Filled(request, Columns),
            Positive = Filled(request, Positive),
            SkipMissing = request.Has(SkipMissing),
            Standardize = request.Has(Standardize),
            TestPart = Part(request),
            SplitSeed = request.Whole(SplitSeed, 0, uint.MaxValue),
            Predict = Filled(request, Predict),
        };
    }

    /// <summary>Adds the options' values to a lesson's inputs.</summary>
    /// <param name="fields">The inputs.</param>
    /// <param name="data">What is asked; null where there is no file.</param>
    public static void AddTo(JsonFields fields, DataRequest? data)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.Add("label", data?.Label);
        fields.Add("columns", data?.Columns);
        fields.Add("positive", data?.Positive);
        fields.Add("skipMissing", data?.SkipMissing ?? false);
        fields.Add("standardize", data?.Standardize ?? false);
        fields.Add("testPart", data?.TestPart);
        fields.Add("splitSeed", data?.SplitSeed ?? 0);
        fields.Add("predict", data?.Predict);
    }

    private static string? Filled(LessonRequest request, LessonOption option)
    {
        string? text = request.Text(option);
        if (text is not null && string.IsNullOrWhiteSpace(text))
            throw new BadOptionException($"{option.Name} takes {option.ValueName}, and nothing was given");
        return text?.Trim();
    }

    private static double? Part(LessonRequest request)
    {
        if (!request.Has(TestPart)) return null;
        double part = request.Number(TestPart);
        return part is > 0 and < 1 ? part : throw new BadOptionException($"{TestPart.Name} is a part of the rows, between 0 and 1, as 0.25");
    }
}
