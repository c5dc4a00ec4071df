using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Optimization.Margins;

namespace CalculusCourse.Lessons.Lesson7SupportVectorMachine;

public static partial class MarginOnData
{
    private const int MostRows = 20, MostWeights = 40;

    private static Document Page(
        Lesson lesson, MarginOnDataInputs inputs, MarginOnDataResults results, Classified? classified, IReadOnlyList<FigureFile> plots)
    {
        DataTable table = inputs.Data.Train;
        var page = new Document();
        page.Title($"Lesson 7: {lesson.Title}");
        AddIdea(inputs, page);
        AddData(inputs, page);
        if (inputs.IsTask)
        {
            page.Text($"""
                These are the task's points: the line is yours to find. Hold it against them with `--yours "…"`, without
                `--soft-margin` and `--standardize`.
                """);
            page.Figures(plots);
            return page;
        }

        if (results.IsSolved) AddSolution(inputs, results, page);
        else if (results.Solution.Contradiction is { } contradiction) AddContradiction(inputs, contradiction.Points, results, page);
        else AddNothing(inputs, results, page);
        if (results.IsSolved && inputs.C is not null) AddPlaces(inputs, results, page);
        if (results.IsSolved && inputs.C is null) AddHardRows(inputs, results, page);
        if (inputs.IsFile) classified?.AddTo(page);
        if (inputs.HasSteps && results.IsSolved)
        {
            page.Heading($"The working");
            page.Text($"At the minimum all these equations hold; put in the numbers above and see:");
            page.Working([.. Steps(inputs, results)]);
        }

        AddElsewhere(inputs, results, page);
        page.Figures(plots);
        if (plots.Count > 0 && table.Dimension != 2) page.Text(Shown(table, results));
        page.Heading($"Next");
        string file = inputs.IsFile ? inputs.Data.Request.Typed : "";
        page.Commands(inputs.C is { } c
            ? new Entry($"calc lesson 7{file} --soft-margin {PythonText.General(10 * c, 15)}", $"the same, with slack ten times as dear")
            : new Entry($"calc lesson 7{file} --soft-margin 1", $"points may lie inside the margin, at a price"));
        return page;
    }

    private static void AddIdea(MarginOnDataInputs inputs, Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            Each row is a point $x$ with a label $t$, $−1$ or $+1$. The classes are parted by $w·x + c = 0$, one weight for each feature: with
            two features a line, with three a plane, and so on. Beside it lies the margin, whose edges are $w·x + c = −1$ and
            $w·x + c = 1$; it is $2/‖w‖$ wide.
            """);
        if (inputs.C is not { } cost)
        {
            page.Text($"The margin is *hard*: no point may lie in it. Make $‖w‖^2$ least subject to $t_i·(w·x_i + c) ≥ 1$ for every row.");
            return;
        }

        page.Text($"""
            The margin is *soft*: a point may lie in it, or even on the wrong side, at a price. How far it is in is its *slack*,
            $ξ_i = max(0, 1 − t_i·(w·x_i + c))$: $0$ outside the margin and on its edge, between $0$ and $1$ inside it on the point's own
            side, above $1$ beyond the line. Each unit of slack costs $C$, here {PythonText.General(cost, 15)}:
            """);
        page.Display($"make $1/2·‖w‖^2 + C·Σ ξ_i$ least, subject to $t_i·(w·x_i + c) ≥ 1 − ξ_i$ and $ξ_i ≥ 0$.");
        page.Text($"""
            A large $C$ makes slack dear: fewer points are let in, and the margin gets narrow. A small one makes it cheap: the margin gets
            wide, and more points help to decide where it lies.
            """);
    }

    private static void AddData(MarginOnDataInputs inputs, Document page)
    {
        DataSet data = inputs.Data;
        if (inputs.IsFile)
        {
            page.Heading($"Your data");
            page.Text($"What was read from {data.Request.File}:");
            page.Listing(data.Whole.Summary());
        }
        else
        {
            page.Heading($"The lesson's points");
        }

        int above = data.Train.IsPositive.Count(positive => positive), below = data.Train.Rows - above;
        string kept = data.Test is { } test ? $" Kept for a test, drawn with the seed {data.Request.SplitSeed}: {test.Rows}." : "";
        page.Text($"Learnt from {data.Train.Rows} rows, {below} in class $−1$ and {above} in class $+1$.{kept}");
        if (data.Scaling is not null)
        {
            page.Text($"""
                The features are standardised: from each its mean is subtracted, and it is divided by its standard deviation, so that
                $‖w‖$ counts all of them alike. Weights are told in the file's own units.
                """);
        }
    }

    private static void AddSolution(MarginOnDataInputs inputs, MarginOnDataResults results, Document page)
    {
        DataTable table = inputs.Data.Train;
        page.Text($"Solved by an interior-point method (Mehrotra 1992, Ferris and Munson 2002):");
        double[] weights = results.Plane.Weights;
        int[] shown = table.Dimension <= MostWeights ? [.. Enumerable.Range(0, weights.Length)]
            : [.. Enumerable.Range(0, weights.Length).OrderByDescending(k => Math.Abs(weights[k] * Spread(table, k))).Take(MostWeights).Order()];
        page.Table(
            [new($"feature", IsNumber: false), new($"weight")],
            [
                .. shown.Select(k => (Text[])[$"{table.Names[k]}", $"{weights[k]:g}"]),
                (Text[])[$"$c$", $"{results.Plane.Intercept:g}"],
            ]);
        if (shown.Length < weights.Length)
            page.Text($"These are the {shown.Length} features of {weights.Length} that matter most; `--json` has all.");
        double objective = Objective(inputs, results);
        Text formula = inputs.C is null ? (Text)$"$‖w‖^2$" : (Text)$"$1/2·‖w‖^2 + C·Σ ξ_i$";
        page.Facts(
            new($"Objective", $"{formula} is {objective}"),
            new($"Margin", $"{results.Margin.Value:g} wide, $2/‖w‖${(inputs.Data.Scaling is null ? "" : " in the file's units")}"),
            new($"Stopped", $"after {results.Solution.Iterations} iterations: {Message(inputs, results)}"));
        page.Text($"""
            How is that known? Any multipliers $α_i$ from $0$ to {(inputs.C is null ? (Text)$"infinity" : (Text)$"$C$")} with
            $Σ α_i·t_i = 0$ give a number below which no objective can be, $Σ α_i − 1/2·‖Σ α_i·t_i·x_i‖^2$ (the *dual* problem). Where both
            numbers are equal, neither can be better.
            """);
    }

    /// <summary>How many rows lie where, and those with the most slack.</summary>
    private static void AddPlaces(MarginOnDataInputs inputs, MarginOnDataResults results, Document page)
    {
        page.Heading($"Where the points lie");
        double[] slack = results.Slack;
        int[] edge = Where(results, MarginPlace.OnEdge), inside = Where(results, MarginPlace.Inside), beyond = Where(results, MarginPlace.Beyond);
        page.Table(
            [new($"where", IsNumber: false), new($"slack", IsNumber: false), new($"multiplier", IsNumber: false), new($"rows")],
            [
                (Text[])[$"outside the margin", $"$ξ = 0$", $"$α = 0$", $"{slack.Length - edge.Length - inside.Length - beyond.Length}"],
                (Text[])[$"on its edge", $"$ξ = 0$", $"$0 ≤ α ≤ C$", $"{edge.Length}"],
                (Text[])[$"inside it", $"$0 < ξ ≤ 1$", $"$α = C$", $"{inside.Length}"],
                (Text[])[$"beyond the line", $"$ξ > 1$", $"$α = C$", $"{beyond.Length}"],
            ]);
        page.Text($"""
            The {results.SupportVectors.Length} support vectors, those with a multiplier above 0, decide; the others could be left out. All
            the slack together is {slack.Sum():g}. Rows on the wrong side: {beyond.Length} of {slack.Length}.
            """);
        int[] most = [.. inside.Concat(beyond).OrderByDescending(i => slack[i]).ThenBy(i => i).Take(MostRows)];
        if (most.Length == 0) return;
        page.Text($"The rows with the most slack:");
        AddRows(inputs, results, most, page);
    }

    private static void AddHardRows(MarginOnDataInputs inputs, MarginOnDataResults results, Document page)
    {
        page.Heading($"The support vectors");
        page.Text($"""
            {results.SupportVectors.Length} rows touch the margin and have a multiplier above 0. They alone decide: without all others the
            result would be the same.
            """);
        AddRows(inputs, results, [.. results.SupportVectors.Take(MostRows)], page);
        page.Text($"Largest violation of a constraint: {results.Slack.Max():g3}");
    }

    private static void AddRows(MarginOnDataInputs inputs, MarginOnDataResults results, int[] rows, Document page)
    {
        double factor = inputs.C is null ? 2 : 1;
        page.Table(
            [
                new($"row"), new($"class", IsNumber: false), new($"$t·(w·x + c)$"), new($"$ξ$"),
                new($"{(inputs.C is null ? (Text)$"$λ$" : (Text)$"$α$")}"),
            ],
            rows.Select(i => (Text[])
            [
                $"{inputs.Data.Train.RowNumber(i)}", $"{inputs.Data.Train.ClassName(inputs.Data.Train.IsPositive[i])}", $"{results.Sides[i]:g}",
                $"{Math.Max(0, 1 - results.Sides[i]):g}", $"{factor * results.Solution.Multipliers[i]:g}",
            ]));
    }

    private static void AddContradiction(MarginOnDataInputs inputs, int[] few, MarginOnDataResults results, Document page)
    {
        DataTable table = inputs.Data.Train;
        page.Listing(NotSeparable(table));
        page.Text($"""
            Already these {few.Length} rows contradict each other; leave out any one of them and the rest can be separated. A weighted mean of
            those of one class is a weighted mean of those of the other too, and whatever parts the classes has a mean of each class on that
            class's side: this one would have to lie on both.
            """);
        int[] columns = [.. Enumerable.Range(0, Math.Min(table.Dimension, 4))];
        page.Table(
            [
                new($"row"), new($"class", IsNumber: false), .. columns.Select(k => new Column($"{table.Names[k]}")),
                new($"weight in its class's mean"),
            ],
            few.Take(MostRows).Select((i, at) => (Text[])
            [
                $"{inputs.Data.Train.RowNumber(i)}", $"{table.ClassName(table.IsPositive[i])}",
                .. columns.Select(k => (Text)$"{table.Columns[k][i]:g}"),
                $"{2 * results.Solution.Contradiction!.Value.Multipliers[at].ToDouble():g}",
            ]));
        if (few.Length > MostRows || table.Dimension > columns.Length) page.Text($"The rest stands in the file.");
        page.Text($"Proof: {Message(inputs, results)}.");
        page.Text($"With a soft margin there is an answer: `--soft-margin 1` lets points into the margin, at a price.");
    }

    private static void AddNothing(MarginOnDataInputs inputs, MarginOnDataResults results, Document page)
    {
        page.Listing(output => PrintResults(inputs, results, null, output));
        page.Text($"""
            The classes lie so near to each other, or the numbers are so far apart in size, that rounding hides whether
            {(inputs.C is null ? "they can be separated" : "it is the best")}.
            """);
        if (inputs.C is null) page.Text($"With a soft margin there is an answer: `--soft-margin 1` lets points into the margin, at a price.");
    }

    private static void AddElsewhere(MarginOnDataInputs inputs, MarginOnDataResults results, Document page)
    {
        page.Heading($"Going on from here");
        if (results.IsSolved)
        {
            string c = inputs.C is { } cost ? PythonText.Repr(cost) : "1e10";
            string scaled = inputs.Data.Scaling is null ? "" : ", standardised,";
            page.Text($"""
                scikit-learn in Python comes near these numbers, `X` holding the features{scaled} and `y` the two classes. It stops earlier:
                where features differ much in size, or $C$ is large, well above the minimum.
                """);
            page.Listing(
                "from sklearn.svm import SVC\n"
                + $"model = SVC(kernel=\"linear\", C={c}, tol=1e-8, max_iter=10_000_000).fit(X, y)\nprint(model.coef_, model.intercept_)");
        }

        page.Text($"""
            More than two classes at once, and boundaries that are not straight, are not in this lesson. scikit-learn's `SVC` takes several
            classes as they are, and `kernel="rbf"` for curved boundaries. In .NET, ML.NET has
            `BinaryClassification.Trainers.LinearSvm` (a stochastic method, so its numbers are near these only), `LdSvm` for curved
            boundaries and `MulticlassClassification.Trainers.OneVersusAll`.
            """);
    }

    private static Text Shown(DataTable table, MarginOnDataResults results) => table.Dimension == 1
        ? (Text)$"The figure shows the one feature to the right and {(results.IsSolved ? (Text)$"$w·x + c$" : (Text)$"the class")} upwards."
        : !results.IsSolved ? (Text)$"The figure has room for two of the {table.Dimension} features, here the first two."
        : Axes(table, results) is var (first, second)
            ? (Text)$"""
                The figure has room for two of the {table.Dimension} features: {table.Names[first]} and {table.Names[second]}, whose weights
                matter most. The line is drawn where the others have their means, so points need not lie on the side that they seem to.
                """
            : $"";

    /// <summary>The two features whose weights change w·x most, in the file's order.</summary>
    private static (int First, int Second) Axes(DataTable table, MarginOnDataResults results)
    {
        IEnumerable<int> most = Enumerable.Range(0, table.Dimension)
            .OrderByDescending(k => Math.Abs(results.Plane.Weights[k]) * Spread(table, k)).Take(2);
        return (most.Min(), most.Max());
    }

    private static double Spread(DataTable table, int k) => ColumnScale.Of(table.Columns[k]).Deviation;
}
