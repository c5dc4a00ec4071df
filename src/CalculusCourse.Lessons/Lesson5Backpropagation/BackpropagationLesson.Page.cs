using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

public static partial class BackpropagationLesson
{
    public static void PrintPage(BackpropagationInputs inputs, BackpropagationResults results, IReadOnlyList<string> plots, Page page)
    {
        page.Title($"Lesson 5: {Title}");
        page.Section("The idea");
        page.Text("""
              A network with one hidden layer computes y = g(Σₖ uₖ·fₖ(Σᵢ wᵢₖ·xᵢ)). With zₖ = fₖ(Σᵢ wᵢₖ·xᵢ) for the
              hidden neurons, the chain rule gives

                  ∂y/∂xᵢ = Σₖ ∂y/∂zₖ · ∂zₖ/∂xᵢ,   or for the whole layer at once   ∂y/∂x = Wᵀ · ∂y/∂z,

              where W is the layer's Jacobian: ∂zₖ/∂xᵢ in row k and column i. With several hidden layers there
              is one Jacobian a layer, and they are multiplied from the output back. That is backpropagation.
            """);

        PrintTraining(inputs, results, page);
        PrintErrata(inputs, page);
        if (results.Check is not null) PrintCheck(inputs, results.Check, page);
        if (inputs.Solution) PrintSolution(results, page);
        page.Figures(plots);
        if (!inputs.Solution) PrintTask(page);
        page.Section("Next");
        page.Text(inputs.Solution
            ? "  calc lesson 6             what the training looked for: a minimum"
            : """
                calc check 5 "ANSWER"     judge your answer
                calc hint 5               a hint
                calc lesson 5 --solution  the task, worked out
              """);
    }

    private static void PrintTraining(BackpropagationInputs inputs, BackpropagationResults results, Page page)
    {
        page.Section("The example, computed");
        (string factor, string noise) = (PythonText.Repr(inputs.Factor), PythonText.Repr(inputs.Noise));
        string layers = string.Join("–", inputs.Layers);
        int points = results.Points.Count;
        page.Text(inputs.Data is null
            ? $"  {points} points on two circles, the inner one {factor} of the outer, with noise {noise}, are told apart by a"
            : $"  {points} points from {inputs.Data} are told apart by a");
        page.Text($"""
              {layers} network (ReLU in the hidden layers, a sigmoid at the end), trained by gradient descent on all
              points at once: {inputs.Epochs} epochs with learning rate {PythonText.Repr(inputs.LearningRate)}.

            """);
        page.Text("  " + Before(results));
        int every = Math.Max(inputs.Every, (results.Loss.Length + 9) / 10);
        for (int epoch = 0; epoch < results.Loss.Length; epoch++)
        {
            bool known = results.Ended != TrainingStatus.Cancelled || !double.IsNaN(results.Loss[epoch]);
            bool last = epoch == results.Loss.Length - 1 && known;
            if ((epoch % every == 0 && epoch % inputs.Every == 0) || last) page.Text("  " + Iteration(results, epoch));
        }

        page.Blank();
        page.Text($"  After the last update: loss {PythonText.General(results.FinalLoss, 8)}, "
            + $"accuracy {PythonText.Repr(results.FinalAccuracy)}.");
        page.Text("  Every epoch's line: calc lesson 5 --results. A line belongs to the weights before the epoch's update.");
        if (results.Ended == TrainingStatus.Diverged)
        {
            page.Text($"  The loss stopped being a finite number at epoch {results.Loss.Length - 1}: the steps are too large. "
                + "Try a smaller --learning-rate.");
        }

        if (results.Ended == TrainingStatus.Cancelled) page.Text($"  Stopped after {results.Loss.Length} of {inputs.Epochs} epochs.");
    }

    private static void PrintErrata(BackpropagationInputs inputs, Page page)
    {
        page.Section("Slips of the original");
        page.Text(inputs.Derivative == "exact"
            ? "  The derivative of the sigmoid is σ·(1 − σ), and so it was taken here; "
                + "the original's is twice that (--derivative original)."
            : "  The derivative of the sigmoid is taken as 2·σ·(1 − σ), as the original does; "
                + "calculus says σ·(1 − σ) (--derivative exact).");
        page.Text("""
              The loss is called an average but is a sum over the points; the weights' gradients are sums too,
              while the biases' are means. See it with --check-gradients.
            """);
    }

    private static void PrintCheck(BackpropagationInputs inputs, GradientCheckResult check, Page page)
    {
        page.Section("The gradients, checked");
        page.Text($"""
              Every parameter's derivative from backpropagation against central differences of the loss (summed
              for the weights, averaged for the biases, as the backward pass has them), before training:
              largest relative error {PythonText.General(check.LargestError, 3)}, at {check.Where}.
            """);
        page.Text("  " + check.Explanation);
    }

    private static void PrintSolution(BackpropagationResults results, Page page)
    {
        page.Section("The task, worked out");
        page.Text("""
              In the backward pass the Jacobian is the weight matrix of each layer: in da_prev = dz·Wᵀ it is W,
              transposed, that carries the derivative from the layer's output to its input. With the
              activation's derivative folded in, the layer's Jacobian is Wᵀ·diag(act′(z)). Here they are after
              training, one row an input:
            """);
        for (int l = 0; l < results.Weights.Length; l++)
        {
            page.Blank();
            page.Text($"  W[{l}], {results.Weights[l].Length}×{results.Weights[l][0].Length}");
            if (results.Weights[l].Length <= 8 && results.Weights[l][0].Length <= 8)
            {
                foreach (double[] row in results.Weights[l])
                    page.Text("    " + string.Join("  ", row.Select(w => PythonText.General(w, 5).PadLeft(11))));
            }
        }

        page.Blank();
        page.Text("  The same training with one thing changed:");
        page.Blank();
        page.Table(["change", "loss", "accuracy", ""], results.Variations.Select(v => (string[])
        [
            v.Change, PythonText.General(v.Loss), PythonText.General(v.Accuracy), v.Status == "done" ? "" : v.Status,
        ]));
    }

    private static void PrintTask(Page page)
    {
        page.Section("Your task");
        page.Text("""
              Which array of the backward pass is the Jacobian matrix? Find it. Then change the model, its
              layers, rate, epochs or data, and see what happens (calc lesson 5 --layers 2,8,1 --learning-rate 0.01).
            """);
    }
}
