namespace CalculusCourse.Lessons.Data;

/// <summary>A table, which of its rows are learnt from, and the points whose labels are asked for.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Whole">The whole table.</param>
public sealed record DataSet(DataRequest Request, DataTable Whole)
{
    /// <summary>The rows that are learnt from.</summary>
    public DataTable Train { get; private init; } = Whole;

    /// <summary>The rows kept for the test; null for none.</summary>
    public DataTable? Test { get; private init; }

    /// <summary>The rows that are learnt from, by their place in the whole table.</summary>
    public int[] TrainRows { get; private init; } = [];

    /// <summary>How the features are standardised, from the rows that are learnt from; null if they are not.</summary>
    public Standardisation? Scaling { get; private init; }

    /// <summary>The points whose labels are asked for; null for none.</summary>
    public NewPoints? Predict { get; private init; }

    /// <summary>Reads all that is asked.</summary>
    /// <exception cref="UnreadableInputException">A file, or something in it, cannot be read.</exception>
    /// <exception cref="BadOptionException">An option names what is not in the file, or too few rows are left to learn from.</exception>
    public static DataSet Load(ILessonHost host, DataRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        DataSet set = Of(request, DataFile.Read(host, request));
        if (request.Predict is not { } file) return set;
        return set with { Predict = DataFile.ReadPoints(host, file, FeatureColumns.Of(set.Whole), request.SkipMissing) };
    }

    /// <summary>A table that was read, split and standardised as asked.</summary>
    public static DataSet Of(DataRequest request, DataTable whole)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(whole);
        var set = new DataSet(request, whole) { TrainRows = [.. Enumerable.Range(0, whole.Rows)] };
        if (request.TestPart is { } part)
        {
            var split = TrainTestSplit.Draw(whole.Rows, part, request.SplitSeed);
            if (split.Test.Length == 0) throw new BadOptionException($"{DataOptions.TestPart.Name}: of {whole.Rows} rows that is none");
            DataTable train = whole.Take(split.Train);
            if (Array.TrueForAll(train.IsPositive, positive => positive) || !Array.Exists(train.IsPositive, positive => positive))
            {
                throw new BadOptionException(
                    $"{DataOptions.TestPart.Name}: of the {train.Rows} row{(train.Rows == 1 ? "" : "s")} left to learn from none is in class "
                    + $"{whole.ClassName(train.Rows == 0 || !train.IsPositive[0])}; keep fewer rows, or draw them by another {DataOptions.SplitSeed.Name}");
            }

            set = set with { Train = train, Test = whole.Take(split.Test), TrainRows = split.Train };
        }

        return request.Standardize ? set with { Scaling = Standardisation.Of(set.Train.Columns) } : set;
    }
}
