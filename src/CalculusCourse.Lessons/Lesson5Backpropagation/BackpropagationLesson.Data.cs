using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    /// <summary>Two columns without names, perhaps with a third one of labels: where points of the plane are asked about.</summary>
    private static readonly FeatureColumns Plane = new(["x1", "x2"], [0, 1], FileColumns: 3, HasHeadings: false);

    /// <summary>Reads the reader's points, and the new ones to be asked about.</summary>
    private static BackpropagationInputs WithData(LessonRequest request, BackpropagationInputs inputs)
    {
        if (!request.Has(DataOptions.Data))
        {
            foreach (LessonOption option in DataOptions.AboutFile)
            {
                if (request.Has(option) && option.Name != DataOptions.Predict.Name)
                    throw new BadOptionException($"{option.Name} goes with {DataOptions.Data.Name}");
            }

            if (inputs.Loaded is { Columns: { } columns })
            {
                throw new BadOptionException(
                    $"the network in {request.Text(Load)} has learnt from a file with {Counted(columns)}: give {DataOptions.Data.Name} "
                    + $"to train it further, or {DataOptions.Predict.Name} to ask it about new points");
            }

            if (!request.Has(DataOptions.Predict)) return inputs;
            string file = FileName(request, DataOptions.Predict);
            return inputs with { New = DataFile.ReadPoints(request.Host, file, Plane, skipMissing: false) };
        }

        DataRequest asked = DataOptions.Read(request, DataOptions.Data)!;
        DataSet set = inputs.Loaded is { } loaded ? ForLoaded(request, asked, loaded) : DataSet.Load(request.Host, asked);
        return inputs with { Data = set, New = set.Predict };
    }

    /// <summary>Reads the points that a saved network is to learn from: its own columns, and its own classes.</summary>
    private static DataSet ForLoaded(LessonRequest request, DataRequest asked, SavedNetwork network)
    {
        string file = request.Text(Load)!;
        if (asked.Standardize && network.Scaling is null)
            throw new BadOptionException($"the network in {file} has learnt without {DataOptions.Standardize.Name}; leave it out");
        foreach (LessonOption option in (LessonOption[])[DataOptions.Columns, DataOptions.Positive])
        {
            if (request.Has(option))
                throw new BadOptionException($"{Load.Name} brings its own columns and classes; leave {option.Name} out");
        }

        DataRequest own = asked with { Standardize = false, Positive = network.Columns is null ? null : network.Classes[1] };
        if (network.Columns is { } columns)
        {
            own = own with
            {
                Columns = string.Join(',', columns.HasHeadings ? columns.Names : columns.Places.Select(place => $"{place + 1}")),
            };
        }

        try
        {
            DataSet set = DataSet.Load(request.Host, own);
            bool isAlike = network.Columns is null || set.Whole.Negative == network.Classes[0]
                || network.Classes[0] == $"not {network.Classes[1]}";
            return isAlike ? set : throw new BadOptionException($"the other label in {asked.File} is {set.Whole.Negative}");
        }
        catch (BadOptionException e)
        {
            string takes = network.Columns is null ? $"has {network.Parameters.Weights[0].Length} inputs"
                : $"takes {Counted(network.Columns)} and tells {network.Classes[1]} from {network.Classes[0]}";
            throw new BadOptionException($"the network in {file} {takes}; {e.Message}");
        }
    }

    private static string Counted(FeatureColumns columns)
    {
        const int Most = 8;
        string names = string.Join(", ", columns.Names.Take(Most)) + (columns.Names.Count > Most ? ", …" : "");
        return $"{columns.Names.Count} {(columns.Names.Count == 1 ? "feature" : "features")}, {names}";
    }

    /// <summary>Asks a saved network about new points; nothing is trained.</summary>
    private LessonRun Predict(LessonRequest request)
    {
        string file = FileName(request, Load), asked = FileName(request, DataOptions.Predict);
        LessonOption[] learning = [Save, Steps, Point, CheckGradients, DataOptions.Label, DataOptions.TestPart, DataOptions.SplitSeed];
        if (Array.Find(learning, request.Has) is { } lone) throw new BadOptionException($"{lone.Name} goes with {DataOptions.Data.Name}");
        BackpropagationInputs inputs = Given(request);
        SavedNetwork network = inputs.Loaded!;
        int[] layers = network.Parameters.Layers();
        FeatureColumns columns = network.Columns ?? Plane with
        {
            Names = [.. Enumerable.Range(1, layers[0]).Select(i => $"x{i}")],
            Places = [.. Enumerable.Range(0, layers[0])],
            FileColumns = layers[0] + 1,
        };
        NewPoints points = DataFile.ReadPoints(request.Host, asked, columns, request.Has(DataOptions.SkipMissing));
        double[] said = Ask(network.Parameters, network.Scaling, points.Columns);
        string[] unused = [.. Options.Where(option => IsOfTraining(option) && request.Has(option)).Select(option => option.Name)];
        return new(
            plots => PredictionPage(network, file, asked, said),
            output => PredictionsPage.Print(said, network.Classes, output),
            () => [],
            () => ToJson(inputs with { Layers = layers, New = points }, request),
            () =>
            {
                NetworkParameters own = SavedNetwork.Unscaled(network.Parameters, network.Scaling);
                JsonFields fields = new() { { "weights", own.Weights }, { "biases", own.Biases }, { "classes", network.Classes } };
                PredictionsPage.AddTo(fields, said, network.Classes);
                return fields;
            })
        {
            Message = unused.Length == 0 ? null
                : $"nothing is trained without {DataOptions.Data.Name}, so {string.Join(", ", unused)} changed nothing",
        };
    }

    /// <summary>Whether an option says how to train, which a network that is only asked does not need.</summary>
    private static bool IsOfTraining(LessonOption option) => option.Name != Load.Name && option.Name != DataOptions.Predict.Name
        && option.Name != DataOptions.SkipMissing.Name;

    private Document PredictionPage(SavedNetwork network, string file, string asked, double[] said)
    {
        var page = new Document();
        page.Title($"Lesson 5: {Title}");
        page.Text($"""
            The {string.Join("–", network.Parameters.Layers())} network in {file} is asked; nothing is trained.
            {(network.Columns is { } columns ? $"It has learnt from {Counted(columns)}." : "")}
            """);
        PredictionsPage.Add(page, asked, said, network.Classes);
        page.Next($"calc lesson 5 --load {file} --data FILE --epochs 0", $"how well it does on points whose class is known");
        return page;
    }
}
