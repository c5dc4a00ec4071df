using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Documents;
using CalculusCourse.Numerics;
using CalculusCourse.Numerics.Learning;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>Says in words where a training did not work: how that shows, and what to try.</summary>
internal sealed class TrainingVerdict
{
    /// <summary>A part of what the loss has fallen by; a rise at the end that is no more is no jump.</summary>
    private const double Jump = 0.05;

    /// <summary>A part of the first loss; a fall of no more is hardly any.</summary>
    private const double Hardly = 0.01;

    /// <summary>The loss of a point, on average, from which on there is still something to be learnt.</summary>
    private const double MuchLoss = 0.1;

    /// <summary>A probability of the right class so small that the derivative, which is cut off at ε = 2.2e-16, is next to none.</summary>
    private const double Lost = 1e-19;

    private const int MostSeeds = 20;

    private readonly BackpropagationInputs inputs;
    private readonly BackpropagationResults results;
    private readonly double[] probabilities;
    private readonly List<Text> said = [];
    private bool isTooFast, isTooSlow;
    private (bool AtFirst, bool AtLast) isDead;

    private TrainingVerdict(BackpropagationInputs inputs, BackpropagationResults results, double[] probabilities) =>
        (this.inputs, this.results, this.probabilities) = (inputs, results, probabilities);

    /// <summary>What there is to say of a training, the gravest first, and what to try at the end; nothing where it went well.</summary>
    /// <param name="inputs">What the network was trained with.</param>
    /// <param name="results">What came of it.</param>
    /// <param name="probabilities">ŷ after training at each point that was learnt.</param>
    public static IReadOnlyList<Text> Of(BackpropagationInputs inputs, BackpropagationResults results, double[] probabilities)
    {
        bool isTrained = results.Loss.Length > 0;
        if (results.Status == TrainingStatus.Diverged || (!isTrained && inputs.Loaded is null)) return [];
        var verdict = new TrainingVerdict(inputs, results, probabilities);
        if (isTrained) verdict.LookAtLoss();
        verdict.LookAtClasses();
        verdict.LookForDeadLayer();
        verdict.LookForLostPoints();
        if (isTrained) verdict.LookForSlowness();
        if (verdict.said.Count > 0) verdict.said.Add(verdict.Advice());
        return verdict.said;
    }

    private void LookAtLoss()
    {
        (double first, double last) = (results.InitialLoss, results.FinalLoss);
        if (!double.IsFinite(first) || !double.IsFinite(last)) return;
        if (last > first)
        {
            (Text before, Text after) = Apart(first, last);
            said.Add($"""
                The loss rose: it was {before} before training and is {after} after it. By its own measure the network has become worse, so
                this training did not work. As a rule that comes from steps that are too large.
                """);
            isTooFast = true;
            return;
        }

        (double lowest, int epoch) = results.Loss.Select((loss, at) => (loss, at)).Where(pair => !double.IsNaN(pair.loss))
            .DefaultIfEmpty((last, 0)).MinBy(pair => pair.Item1);
        if (!(last - lowest > Jump * (first - lowest))) return;
        (Text low, Text end) = Apart(lowest, last);
        said.Add($"""
            The loss was lower on the way: {low} at epoch {epoch}, and {end} at the end. As a rule the steps are too large where it rises
            again.
            """);
        isTooFast = true;
    }

    /// <summary>Two numbers with six digits, or with all where these are the same.</summary>
    private static (Text, Text) Apart(double a, double b) =>
        PythonText.General(a) == PythonText.General(b) ? ((Text)$"{a}", (Text)$"{b}") : ((Text)$"{a:g6}", (Text)$"{b:g6}");

    private void LookAtClasses()
    {
        int count = probabilities.Length, ones = results.Points.Labels.Count(label => label == 1);
        int saidOnes = probabilities.Count(p => p > 0.5), larger = Math.Max(ones, count - ones);
        if (larger == count) return;
        if (saidOnes == 0 || saidOnes == count)
        {
            said.Add($"""
                The network says the same class for every point, {inputs.ClassName(saidOnes == 0 ? 0 : 1)}: the accuracy, {results.FinalAccuracy:g4},
                is no more than that class's share of the points, {(saidOnes == 0 ? count - ones : ones)} of {count}. It does not tell the
                classes apart.
                """);
            isTooSlow = true;
            return;
        }

        int right = probabilities.Zip(results.Points.Labels).Count(pair => pair.First > 0.5 == (pair.Second == 1));
        if (right > larger) return;
        Text same = ones * 2 == count
            ? (Text)$"one class for every point, whichever," : $"{inputs.ClassName(ones == larger ? 1 : 0)} for every point";
        said.Add($"To say {same} would be right for {larger} of {count} points, and the network is right for {right}: that is no better.");
        isTooSlow = true;
    }

    private void LookForDeadLayer()
    {
        if (!NetworkSurvey.IsCheap(results.Trained, results.Points)) return;
        int dead = Array.IndexOf(NetworkSurvey.Of(results.Trained, results.Points).Active, 0);
        if (dead < 0) return;
        isDead = (NetworkSurvey.Of(inputs.Initial, results.Points).Active[dead] == 0, true);
        said.Add($"""
            In layer {dead} no unit is active for any point{(isDead.AtFirst ? ", from the beginning on" : "")}, so nothing of the points comes
            through it: $ŷ$ is the same for all of them. No derivative comes back through it either, so its weights stay as they are, however
            long one trains.
            """);
    }

    private void LookForLostPoints()
    {
        int lost = probabilities.Zip(results.Points.Labels).Count(pair => pair.Second == 1 ? pair.First < Lost : pair.First == 1);
        if (lost == 0) return;
        said.Add($"""
            For {lost} of the {probabilities.Length} points $ŷ$ is on the wrong side, and as near to 0 or 1 as numbers get. The sigmoid is
            flat there, and the loss is cut off at $ε$: next to no derivative comes from {(lost == 1 ? "this point" : "these points")}, and
            training hardly brings {(lost == 1 ? "it" : "them")} back.
            """);
        isTooFast = true;
    }

    private void LookForSlowness()
    {
        if (said.Count > 0 || !(results.InitialLoss - results.FinalLoss <= Hardly * results.InitialLoss)) return;
        if (results.FinalLoss <= MuchLoss * results.Points.Count) return;
        (Text before, Text after) = Apart(results.InitialLoss, results.FinalLoss);
        said.Add($"The loss has hardly changed: it was {before} before training and is {after} after it.");
        isTooSlow = true;
    }

    private Text OtherWeights()
    {
        if (inputs.Loaded is not null) return $"a network that is trained anew";
        if (!isDead.AtFirst || LivelySeed() is not { } seed) return $"other first weights (`--weights-seed`)";
        return $"other first weights, such as those of `--weights-seed {seed}`, with which every layer has an active unit to begin with";
    }

    /// <summary>The first seed whose weights leave no layer asleep before the first step, if it is soon found.</summary>
    private long? LivelySeed()
    {
        for (int seed = 0; seed < MostSeeds; seed++)
        {
            var first = NetworkParameters.Random(inputs.Layers, seed);
            if (NetworkSurvey.Of(first, results.Points).Active.All(active => active > 0)) return seed;
        }

        return null;
    }

    /// <summary>What may help. A layer that was asleep before the first step is not woken by another rate, nor by more epochs.</summary>
    private Text Advice()
    {
        double smaller = inputs.LearningRate / 10;
        Text rate = double.IsNormal(smaller)
            ? (Text)$"a smaller `--learning-rate`, such as {PythonText.General(smaller)}" : $"a smaller `--learning-rate`";
        List<Text> tries = [];
        if (inputs.Data is not null && inputs.Scaling is null && inputs.Loaded is null)
            tries.Add($"`{DataOptions.Standardize.Name}`, which brings all features to one size");
        if (!isDead.AtFirst && isTooFast) tries.Add(rate);
        if (!isDead.AtLast && !isTooFast && isTooSlow) tries.Add($"more `--epochs` or a larger `--learning-rate`");
        if (isDead.AtLast && !isDead.AtFirst && !isTooFast) tries.Add(rate);
        if (isDead.AtLast || isTooSlow)
        {
            tries.Add(OtherWeights());
            tries.Add($"wider `--layers`");
        }

        Text all = tries[0];
        for (int i = 1; i < tries.Count; i++) all = i == tries.Count - 1 ? (Text)$"{all}; or {tries[i]}" : $"{all}; {tries[i]}";
        return $"Try {all}.";
    }
}
