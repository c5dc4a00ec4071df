using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public sealed partial class BackpropagationLesson
{
    /// <summary>A weight matrix with more rows or columns is not shown.</summary>
    private const int LargestMatrix = 8;

    private Document Page(BackpropagationInputs inputs, BackpropagationResults results, IReadOnlyList<string> plots)
    {
        var page = new Document();
        page.Title($"Lesson 5: {Title}");
        page.Heading($"The idea");
        page.Text($"""
            A network with one hidden layer computes $y = g(Σ_k u_k·f_k(Σ_i w_(ik)·x_i))$. With $z_k = f_k(Σ_i w_(ik)·x_i)$ for the
            hidden neurons, the chain rule gives
            """);
        page.Display($"$∂y/∂x_i = Σ_k ∂y/∂z_k · ∂z_k/∂x_i,$ or for the whole layer at once $∂y/∂x = W^T · ∂y/∂z,$");
        page.Text($"""
            where $W$, neurons × inputs, is the layer's Jacobian: $∂z_k/∂x_i$ in row $k$ and column $i$. With several hidden layers
            there is one Jacobian a layer, and they are multiplied from the output back. That is backpropagation. The program below
            keeps the transposed matrix: its $W[l]$ is inputs × units, and a layer is $z = a·W + b$, one row a point.
            """);

        AddTraining(inputs, results, page);
        AddErrata(inputs, page);
        if (results.Check is not null) AddCheck(results.Check, page);
        if (inputs.Solution) AddSolution(results, page);
        page.Figures(plots);
        if (inputs.Solution) page.Next("calc lesson 6", $"what the training looked for: a minimum");
        else page.Task(this, "ANSWER", $"judge your answer");

        return page;
    }

    private static void AddTraining(BackpropagationInputs inputs, BackpropagationResults results, Document page)
    {
        if (inputs.Data is null) page.Heading($"The example, computed");
        else page.Heading($"Your points");
        Text points = $"{results.Points.Count} points from {inputs.Data?.File}";
        if (inputs.Data is null)
        {
            points = $"""
                {results.Points.Count} points on two circles, the inner one {inputs.Factor} of the outer, with noise {inputs.Noise},
                """;
        }

        page.Text($"""
            {points} are told apart by a {string.Join("–", inputs.Layers)} network (ReLU in the hidden layers, a sigmoid at the end),
            trained by gradient descent on all points at once: {inputs.Epochs} epochs with learning rate {inputs.LearningRate}.
            """);
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

    private static void AddErrata(BackpropagationInputs inputs, Document page)
    {
        page.Heading($"Slips of the original");
        if (inputs.Derivative == SigmoidDerivative.Exact)
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

        page.Text($"""
            The loss is called an average but is a sum over the points; the weights' gradients are sums too, while the biases' are means.
            See it with `--check-gradients`.
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
}
