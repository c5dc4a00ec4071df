using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Elementary;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    /// <summary>A weight matrix with more rows or columns is not shown, nor more layers than that.</summary>
    private const int LargestMatrix = 8;

    private Document Page(BackpropagationInputs inputs, BackpropagationResults results, IReadOnlyList<FigureFile> plots)
    {
        var page = new Document();
        page.Title($"Lesson 5: {Title}");
        AddIdea(inputs, page);
        AddForward(inputs, page);
        AddBackward(page);
        AddJacobian(inputs, page);
        if (results.Trace is { } trace) PointTracePage.Add(page, inputs, results, trace);
        AddTraining(inputs, results, page);
        page.PlaceFigure(plots, "-training", "-network");
        if (results.Status == TrainingStatus.Done) AddOutcome(inputs, results, page);
        page.PlaceFigure(plots, "-regions", "-neurons");
        if (results.Test is { } test) test.AddTo(page, inputs.Data!.Whole);
        if (inputs.New is { } asked && results.Predictions is { } said) PredictionsPage.Add(page, asked.File, said, inputs.Labels);
        AddErrata(inputs, page);
        if (inputs.Data is not null) AddElsewhere(inputs, page);
        if (results.Check is not null) AddCheck(results.Check, page);
        if (inputs.Solution) AddSolution(results, page);
        page.Figures(plots);
        if (inputs.SaveFile is { } saved && results.IsSaved) AddSaved(saved, page);
        if (inputs.Solution) page.Next("calc lesson 6", $"what the training looked for: a minimum");
        else page.Task(this, "ANSWER", $"judge your answer");

        return page;
    }

    private static void AddIdea(BackpropagationInputs inputs, Document page)
    {
        page.Heading($"The idea");
        page.Text($"""
            A network turns a point $x$ into $ŷ$, the probability that its label is 1. Layer by layer it multiplies by weights $W$, adds
            biases $b$ and bends the sums with an activation:
            """);
        if (NetworkDrawing.Draw(inputs.Layers) is { } drawing) page.Listing(drawing);
        else page.Text($"""
            (Here {inputs.Layers[0]} inputs, {inputs.Layers.Length - 2} hidden layers of ReLU units, and a sigmoid at the end.)
            """);
        page.Text($"""
            The loss is one number that says how far all $ŷ$ are from the labels $y$, 0 or 1. To make it smaller, one must know how it
            answers to every single weight. The chain rule tells, and backpropagation uses it from the loss back, so that one way back is
            enough for all weights. An epoch is four steps ($l$ counts the layers from 0, $η$ is the learning rate):
            """);
        page.Facts(
            new($"forward", $"$z[l] = a[l]·W[l] + b[l],$ $a[l+1] = act(z[l]),$ from $a[0] = x$ to the last, $ŷ$"),
            new($"loss", $"$−Σ (y·log ŷ + (1 − y)·log(1 − ŷ)),$ summed over the points"),
            new($"backward", $"""
                $dz = da·act'(z),$ $dW = a^T·dz,$ $db =$ the mean of $dz,$ `da_prev` $= dz·W^T,$ which is $da$ of the layer before
                """),
            new($"update", $"$W ← W − η·dW,$ $b ← b − η·db$"));
        page.Text($"""
            Below, each step once more, slowly, with the lines of the lesson's program (`calc program 5`). `calc lesson 5 --steps` does them
            with the numbers of one point.
            """);
    }

    private static void AddForward(BackpropagationInputs inputs, Document page)
    {
        page.Heading($"Forward: from the points to the loss");
        page.Text($"""
            All {inputs.Count} points go through at once, one row a point. $W$ has a row for each input and a column for each unit of its
            layer; a unit takes its column's weighted sum of the inputs, adds its $b$, and applies the activation:
            """);
        int last = inputs.Layers.Length - 2;
        IEnumerable<int> shown = Enumerable.Range(0, last + 1).Where(l => last < LargestMatrix || l < LargestMatrix - 1 || l == last);
        page.Table(
            [
                new($"layer", IsNumber: false), new($"a[l]", IsNumber: false), new($"W[l]", IsNumber: false), new($"b[l]", IsNumber: false),
                new($"z[l] and a[l+1]", IsNumber: false), new($"act", IsNumber: false),
            ],
            shown.Select(l => (Text[])
            [
                $"{l}", $"{inputs.Count}×{inputs.Layers[l]}", $"{inputs.Layers[l]}×{inputs.Layers[l + 1]}", $"1×{inputs.Layers[l + 1]}",
                $"{inputs.Count}×{inputs.Layers[l + 1]}", $"{(l == last ? "sigmoid" : "ReLU")}",
            ]),
            last < LargestMatrix ? null : (Text)$"({last + 1} layers of weights in all.)");
        page.Text($"""
            In the lesson's program (`L` is the number of layers, a column of `ones` puts $b$ into every row), all $z$ and $a$ are kept for
            the way back:
            """);
        string forward = string.Join('\n', ProgramText.Part(5, "forward"));
        page.Listing(forward.Replace("points × 2", $"points × {inputs.Layers[0]}", StringComparison.Ordinal));
        page.Text($"The activations, and how their output answers to their input, `Act` and `Slope` in the program:");
        page.Table(
            [new($"", IsNumber: false), new($"act(z)", IsNumber: false), new($"act'(z)", IsNumber: false)],
            [
                [$"ReLU", $"$max(0, z)$", $"1 where $z > 0$, else 0"],
                [$"sigmoid", $"$σ(z) = 1/(1 + e^(−z))$", $"$σ·(1 − σ)$; the original: $2·σ·(1 − σ)$"],
            ]);
        page.Text($"""
            At $z = 0$ ReLU has a kink and no derivative; the program says 0. It keeps the sigmoid's $z$ within ±500, and takes twice the
            sigmoid's derivative, as the original did: see *Slips of the original* below.
            """);
        Quote(page, "activations");
        page.Text($"""
            The loss adds $−log ŷ$ for a point with label 1 and $−log(1 − ŷ)$ for one with label 0: nothing for a sure and right answer,
            much for a sure and wrong one. A logarithm's argument is never taken smaller than $ε$ = 2.2e-16 (`q` is $1 − ŷ$, and
            `Pointwise…` means entry by entry):
            """);
        Quote(page, "loss");
    }

    private static void AddBackward(Document page)
    {
        page.Heading($"Backward: from the loss to every weight");
        page.Text($"""
            Each array of the way back is the derivative of the loss by one of the way forward, entry by entry, and so has its shape. It
            begins with $∂"loss"/∂ŷ = −y/ŷ + (1 − y)/(1 − ŷ)$. In layer $l$, the last one first:
            """);
        page.Table(
            [new($"", IsNumber: false), new($"is", IsNumber: false), new($"from", IsNumber: false), new($"shape", IsNumber: false)],
            [
                [$"da", $"""$∂"loss"/∂a[l+1]$""", $"""$∂"loss"/∂ŷ$ at the last layer""", $"points × units"],
                [$"dz", $"""$∂"loss"/∂z[l]$""", $"$da·act'(z[l])$, entry by entry", $"points × units"],
                [$"dW", $"""$∂"loss"/∂W[l]$""", $"$a[l]^T·dz$, a sum over the points", $"inputs × units"],
                [$"db", $"""$1/n·∂"loss"/∂b[l]$""", $"$dz$, a mean over the $n$ points", $"1 × units"],
                [$"`da_prev`", $"""$∂"loss"/∂a[l]$""", $"$dz·W[l]^T$, it is $da$ of layer $l−1$", $"points × inputs"],
            ]);
        page.Text($"""
            In the program `da` is overwritten by `da_prev`, as layer $l−1$ comes next. (With the original's factor 2 in the sigmoid's
            slope, all of them but the first are twice as large.)
            """);
        Quote(page, "backward");
        page.Text($"""
            At the end each weight goes a step down, all of them at once: where the loss rises with a weight, it gets smaller; where the
            loss falls, larger.
            """);
        Quote(page, "update");
    }

    private static void AddJacobian(BackpropagationInputs inputs, Document page)
    {
        int layers = inputs.Layers.Length - 1;
        page.Heading($"One Jacobian a layer");
        page.Text($"""
            A Jacobian has a row for each output and a column for each input (`calc lesson 4`), and a layer is a function of several inputs
            with several outputs. Take one hidden layer, $y = g(Σ_k u_k·f_k(z_k))$ with $z_k = Σ_i w_(ik)·x_i$. Each $x_i$ acts on $y$
            through every $z_k$, and the chain rule adds up all ways:
            """);
        page.Display($"$∂y/∂x_i = Σ_k ∂y/∂z_k · ∂z_k/∂x_i,$ or for the whole layer at once $∂y/∂x = W^T · ∂y/∂z$");
        page.Text($"""
            So books write it, where a point is a column, $z = W·x$, and $W$ is units × inputs, with $∂z_k/∂x_i$ in row $k$ and column $i$.
            In the program a point is a row, $z = x·W$, and $W$ is inputs × units: each is the other's transpose. Everywhere else on this
            page $W$ is the program's. A whole layer, sums and activation, answers to its input by
            """);
        page.Display($"$∂a[l+1]/∂a[l] = diag(act'(z[l]))·W[l]^T,$");
        page.Text($"""
            units × inputs, one such matrix for each point, $diag$ being the square matrix with these numbers on its diagonal and zeros
            elsewhere. A unit $k$ that does not answer, $act'(z_k) = 0$, has a row of zeros. From the point to the output they are
            multiplied,
            """);
        page.Display(layers switch
        {
            1 => $"$∂ŷ/∂x = J[0]$",
            2 => $"$∂ŷ/∂x = J[1]·J[0]$",
            3 => $"$∂ŷ/∂x = J[2]·J[1]·J[0]$",
            _ => $"$∂ŷ/∂x = J[{layers - 1}]·…·J[1]·J[0]$",
        });
        page.Text($"""
            $J[l]$ standing for the Jacobian of layer $l$. The way back begins at the left, where there is a single row, and a row
            times a matrix is a row again: that is why it is cheap. Look in the backward pass for the two lines that multiply by the two
            factors of a Jacobian, one after the other.
            """);
    }

    private static void AddTraining(BackpropagationInputs inputs, BackpropagationResults results, Document page)
    {
        if (inputs.Data is null) page.Heading($"The example, computed");
        else page.Heading($"Your points");
        Text points = $"{results.Points.Count} points from {inputs.Data?.Whole.File}";
        if (inputs.Data is null)
        {
            points = $"""
                {results.Points.Count} points on two circles, the inner one {inputs.Factor} of the outer, with noise {inputs.Noise},
                """;
        }
        else
        {
            AddUnderstood(inputs, inputs.Data.Whole, page);
        }

        page.Text($"""
            {points} are told apart by a {string.Join("–", inputs.Layers)} network (ReLU in the hidden layers, a sigmoid at the end),
            trained by gradient descent on all points at once: {inputs.Epochs} epochs with learning rate {inputs.LearningRate}.
            """);
        if (inputs.Loaded is not null)
        {
            page.Text(inputs.Epochs == 0 ? (Text)$"Nothing is trained: these are the saved weights and biases."
                : $"Training goes on from the saved weights and biases, which were not drawn anew.");
        }

        page.Listing(output => PrintTraining(inputs, results, output));
        page.Text($"""
            After the last update: loss {results.FinalLoss:g8}, accuracy {results.FinalAccuracy}. Every epoch's line:
            `calc lesson 5 --results`. A line belongs to the weights before the epoch's update.
            """);
        if (results.Status == TrainingStatus.Diverged)
        {
            page.Text($"The loss is {Diverged(inputs, results)}.");
        }

        if (results.Status == TrainingStatus.Cancelled) page.Text($"Stopped after {results.Loss.Length} of {inputs.Epochs} epochs.");
        if (results.Verdict is not { Count: > 0 } verdict) return;
        page.Heading($"Does it work?");
        foreach (Text said in verdict) page.Text(said);
    }

    /// <summary>What the file was taken for, and what is done to it before training.</summary>
    private static void AddUnderstood(BackpropagationInputs inputs, DataTable table, Document page)
    {
        page.Listing(table.Summary("0", "1"));
        if (inputs.Scaling is null) return;
        page.Text($"""
            From each feature its mean is subtracted, and it is divided by its standard deviation, both taken from the points that are
            learnt (a feature that is the same for all of them is only centred). Points and figures are in the file's own units;{" "}
            `{Steps.Name}`, the gradients and the matrices on this page are the scaled network's.
            """);
    }

    /// <summary>Ten epochs, evenly spread, and the last.</summary>
    private static void PrintTraining(BackpropagationInputs inputs, BackpropagationResults results, TextWriter output)
    {
        output.WriteLine(Before(results));
        int every = Math.Max(inputs.Every, (results.Loss.Length + 9) / 10);
        for (int epoch = 0; epoch < results.Loss.Length; epoch++)
        {
            if ((epoch % every == 0 && epoch % inputs.Every == 0) || IsLastKnown(results, epoch))
                output.WriteLine(Iteration(results, epoch));
        }
    }

    /// <summary>What has come of the training, and for the lesson's own example what would do better.</summary>
    private static void AddOutcome(BackpropagationInputs inputs, BackpropagationResults results, Document page)
    {
        NetworkParameters initial = inputs.Initial;
        if (!NetworkSurvey.IsCheap(initial, results.Points)) return;
        NetworkSurvey before = NetworkSurvey.Of(initial, results.Points), after = NetworkSurvey.Of(results.Trained, results.Points);
        int[,] said = after.Said;
        page.Heading($"How good is that?");
        page.Text($"""
            To say ½ for every point would cost a loss of {results.Points.Count}·log 2 =
            {results.Points.Count * ElementaryFunctions.Log(2):g5}. After training $ŷ$ lies between {after.Lowest:g3} and
            {after.Highest:g3}. The network says {(inputs.Data is null ? "1" : inputs.ClassName(1))} for {said[1, 1]} of the
            {said[1, 0] + said[1, 1]} points {With(1)}, and for {said[0, 1]} of the {said[0, 0] + said[0, 1]} {With(0)}.
            """);
        if (before.Active.Length is > 0 and <= LargestMatrix)
        {
            page.Text($"""
                A ReLU unit that is active ($z > 0$) for no point at all has slope 0 for all of them: no derivative comes through it, and as
                long as that is so, none of the weights into it or out of it moves. Units that are active for a point or more:
                """);
            page.Table(
                [new($"layer"), new($"ReLU units"), new($"before training"), new($"after it")],
                before.Active.Select((active, l) => (Text[])[$"{l}", $"{inputs.Layers[l + 1]}", $"{active}", $"{after.Active[l]}"]));
        }

        if (IsOriginal(inputs)) AddBetterRuns(page);

        Text With(int label) => inputs.Data is null ? $"with label {label}" : inputs.Data.Whole.NegativeLabels.Count > 1 && label == 0
            ? (Text)$"that are {inputs.ClassName(label)}" : $"with label {inputs.ClassName(label)}";
    }

    /// <summary>Whether these are the lesson's own settings, for which what the page says of other runs was computed.</summary>
    private static bool IsOriginal(BackpropagationInputs inputs) =>
        inputs is { Epochs: 150, LearningRate: 0.005, Samples: 1000, Factor: 0.5, Noise: 0.1, Seed: 0, WeightsSeed: 42, Data: null }
        && inputs.Loaded is null && inputs.Derivative == SigmoidDerivative.Original && inputs.Layers.SequenceEqual([2, 4, 3, 1]);

    private static void AddBetterRuns(Document page)
    {
        page.Text($"""
            So all that this network learns goes at first through a single unit, and 150 epochs only begin to bend it: its answers stay
            near ½. More epochs help, with smaller steps:
            """);
        page.Commands(
            new Entry("calc lesson 5 --derivative exact --learning-rate 0.003 --epochs 1000", $"""
                Its last line says loss 237.3, accuracy 0.933; but the one update after it leads to 511.7 and 0.759: the steps are too
                large for where it has got to, and the loss jumps up and down.
                """),
            new Entry("calc lesson 5 --derivative exact --learning-rate 0.001 --epochs 2000", $"""
                A third of the step, twice the epochs: loss 178.0, accuracy 0.978 after the last update.
                """));
    }

    private static void AddErrata(BackpropagationInputs inputs, Document page)
    {
        page.Heading($"Slips of the original");
        bool isExact = inputs.Derivative == SigmoidDerivative.Exact;
        if (isExact)
        {
            page.Text($"""
                The derivative of the sigmoid is $σ·(1 − σ)$, and so it was taken here; the original's is twice that
                (`--derivative original`).
                """);
        }
        else
        {
            page.Text($"""
                The derivative of the sigmoid is taken as $2·σ·(1 − σ)$, as the original does; calculus says $σ·(1 − σ)$
                (`--derivative exact`).
                """);
        }

        double other = isExact ? inputs.LearningRate / 2 : inputs.LearningRate * 2;
        if (double.IsNormal(other))
        {
            page.Text($"""
                All derivatives begin at the output's sigmoid, so the factor 2 doubles every one of them, and that is all it does: it is
                twice the learning rate. `--derivative {(isExact ? "original" : "exact")} --learning-rate {other}` trains alike.
                """);
        }

        page.Text($"""
            The loss is called an average but is a sum over the points; the weights' gradients are sums too, while the biases' are means.
            See it with `--check-gradients`.
            """);
    }

    /// <summary>What the reader of real data looks for and does not find here, where it is, and how to get these numbers there.</summary>
    private static void AddElsewhere(BackpropagationInputs inputs, Document page)
    {
        bool isDoubled = inputs.Derivative == SigmoidDerivative.Original;
        double rate = isDoubled ? 2 * inputs.LearningRate : inputs.LearningRate;
        page.Heading($"What is not here");
        page.Text($"""
            More than two classes at once, steps on a few points at a time (mini-batches), other activations and losses, and graphics
            processors are not in this lesson. TorchSharp (for C#) and PyTorch (for Python) have them all, and find the derivatives by
            themselves. For the same losses there, begin with the same weights (`--epochs 0 --save start.json` writes them), reckon with
            64-bit numbers on all points at once, and take
            """);
        page.Facts(
            new($"loss", $"`binary_cross_entropy(ŷ, y, reduction: Reduction.Sum)`, in Python `reduction=\"sum\"`"),
            new($"weights", $"`SGD` with the rate {rate}{(isDoubled ? ", twice this lesson's, for the original's factor 2" : "")}"),
            new($"biases", $"`SGD` with the rate {rate}/n, {rate / inputs.Count:g}, as their derivatives are means here"));
        page.Text($"""
            The README names the whole programs. In scikit-learn `MLPClassifier` trains such networks, with means throughout and first
            weights of its own, so its numbers are others; there, labels of several kinds need no more than to be in the file. In ML.NET,
            `LbfgsLogisticRegression` is the network without a hidden layer (`--layers {inputs.Layers[0]},1`).
            """);
    }

    private static void AddCheck(GradientCheckResult check, Document page)
    {
        page.Heading($"The gradients, checked");
        page.Text($"""
            Every parameter's derivative from backpropagation against central differences of the loss (summed for the weights, averaged
            for the biases, as the backward pass has them), before training: largest relative error {check.LargestError:g3}, at
            {check.Where}. {check.Explanation}
            """);
    }

    private static void AddSolution(BackpropagationResults results, Document page)
    {
        page.Heading($"The task, worked out");
        page.Text($"""
            In the backward pass the Jacobian is the weight matrix of each layer. In `da_prev = dz·Wᵀ`, with one row a point, $W^T$, units ×
            inputs, is the Jacobian $∂z/∂a$ of the layer's linear part, as $W$ is inputs × units here. With the activation's
            derivative folded in, the layer's Jacobian is $diag(act'(z))·W^T$. Here is each $W$ after training, one row an input:
            """);
        foreach ((int l, double[][] weights) in results.Trained.Weights.Index())
        {
            page.Text($"$W[{l}]$, {weights.Length}×{weights[0].Length}");
            if (weights.Length > LargestMatrix || weights[0].Length > LargestMatrix) continue;
            page.Table([.. weights[0].Select(_ => new Column($""))], weights.Select(row => (Text[])[.. row.Select(w => (Text)$"{w:g5}")]));
        }

        page.Text($"The same training with one thing changed:");
        page.Table(
            [new($"change", IsNumber: false), new($"loss"), new($"accuracy"), new($"", IsNumber: false)],
            results.Variations.Select(v => (Text[])
            [
                $"{v.Change}", $"{v.Loss:g}", $"{v.Accuracy:g}", $"{(v.Status == TrainingStatus.Done ? "" : LessonPage.Name(v.Status))}",
            ]));
    }

    private static void AddSaved(string file, Document page)
    {
        page.Heading($"Saved");
        page.Commands(
            new Entry($"calc lesson 5 --load {file} --predict FILE", $"what this network says of new points"),
            new Entry($"calc lesson 5 --load {file} --data FILE", $"train it further"),
            new Entry($"calc lesson 5 --load {file} --data FILE --epochs 0", $"see how well it does on other points"));
    }

    /// <summary>Quotes a named part of the lesson's program.</summary>
    private static void Quote(Document page, string part) => page.Program(ProgramText.Part(5, part));
}
