using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Lesson5Backpropagation;

/// <summary>Lesson 5, step by step: forward, the loss, backward through one layer after another.</summary>
internal static class BackpropagationScreens
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("shapes", page =>
            {
                page.Text($"""
                    The lesson's network has 2 inputs, hidden layers of 4 and of 3 units, and 1 output. All 1000 points go through it at
                    once, one row a point. A layer multiplies by its weights W, a row for each input and a column for each unit:
                    """);
                page.Table([new($"layer"), new($"a[l], its input"), new($"W[l]")],
                    [[$"0", $"1000×2", $"2×4"], [$"1", $"…", $"4×3"], [$"2", $"1000×3", $"3×1"]]);
            },
            $"What shape is `a[0] * W[0]`?",
            new VectorAnswer("", "1000×4", "Rows of the first times columns of the second.",
                "1000×2 times 2×4: the 2 in the middle goes away.",
                new("4×1000", "Rows and columns are swapped."), new("2×2", "That is what goes away, twice."),
                new("1000×2", "That is a[0] itself."),
                new("1000×8", "The inner numbers are not multiplied.")),
            $"One row a point, one column a unit.",
            $"(1000×2)·(2×4): the inner numbers agree and go away, the outer ones stay."),

        new("parameters", page => page.Text($"""
                Besides its weights, 2×4, 4×3 and 3×1, each layer has one bias for each of its units: 4, 3 and 1. Training may change all of
                these numbers and nothing else.
                """),
            $"How many numbers are that together?",
            new NumberAnswer("31", "Count the entries of each matrix, and the biases.", "The weights are 8 + 12 + 3. Add the biases.",
                new("23", "The biases are missing."), new("8", "Those are the biases alone, or the first weights."),
                new("10", "A matrix has rows times columns.")),
            $"For each of these one must know how the loss answers to it. Trying each of them would take as many runs of the network.",
            $"Weights: $8 + 12 + 3 = 23$.", $"Biases: $4 + 3 + 1 = 8$."),

        new("forward", page =>
            {
                page.Text($"This is the way forward in the lesson's program. L is the number of layers, here 3, and l counts them from 0:");
                page.Program(ProgramText.Part(5, "forward"));
            },
            $"Which array holds the network's answers for all points at the end? Name it with its number.",
            new WordAnswer("a[3]|a[L]|a3|a_3", "What does the last turn of the loop, l = 2, set last?", "It sets a[l + 1] with l = 2.",
                new("a[2]|a[L-1]", "That is the last layer's input."), new("z[2]|z[L-1]", "That is not yet bent by the activation."),
                new("a[0]|x", "Those are the points."),
                new("z[3]|z[L]", "There is no such array: z has one for each layer, counted from 0."),
                new("a[1]", "That is what the first layer gives."),
                new("a", "That is the name of all of them. Which one?")),
            $"All z and a are kept: the way back needs them.",
            $"The last turn has l = 2 and sets `a[l + 1]`, `a[3]`."),

        new("relu", page => page.Text($"""
                Hidden units bend their sum with ReLU: $a = max(0, z)$. It leaves a positive z as it is and makes a negative one 0.
                """),
            $"What is the slope of ReLU at $z = −2$?",
            new NumberAnswer("0", "Near z = −2, does the output move when z moves?", "The output is the same for all negative z.",
                new("1", "So it is for positive z."), new("-2", "That is z."), new("-1", "Its output does not fall.")),
            $"A unit with negative z does not answer to its input, and the loss does not answer through it.",
            $"Left of 0 ReLU is the constant 0, and a constant has no slope.")
        {
            Picture = () => ScreenPictures.Curve("a = max(0, z)", -3, 3, z => Math.Max(0, z)),
        },

        new("loss", page => page.Text($"""
                The last layer gives ŷ, the probability that the label is 1. The loss adds $−log ŷ$ for a point with label 1 and
                $−log(1 − ŷ)$ for one with label 0, log being the natural logarithm. Imagine a network that knows nothing and says
                $ŷ = 1/2$ for each of the 1000 points.
                """),
            $"How large is its loss? Exactly, or to three digits.",
            new NumberAnswer("1000*log(2)", "What does one point add, with label 1 and with label 0?",
                "Each point adds −log(1/2), whatever its label.",
                new("log(2)", "That is one point."), new("500", "The logarithm is missing."),
                new("500*log(2)", "Points with label 0 count too."),
                new("-1000*log(2)", "The logarithm of ½ is negative; the loss has a minus before it."),
                new("1000*log10(2)", "The natural logarithm is meant."))
            { Tolerance = new(1, 200) },
            $"The lesson's run begins very near there: before training the network knows nothing.",
            $"$−log(1/2) = log 2$, for either label.", $"1000 of these: $1000·0.693147 = 693.147$."),

        new("gradient-shape", page => page.Text($"""
                Now back. `dW[l]` holds, for every entry of W[l], the derivative of the loss by that entry. W[1] leads from the 4
                units of the
                first hidden layer to the 3 of the second; 1000 points went through it.
                """),
            $"What shape is `dW[1]`?",
            new VectorAnswer("", "4×3", "One derivative for every entry.",
                "It has the shape of W[1], a row for each input and a column for each unit.",
                new("3×4", "Rows and columns are swapped."), new("1000×3", "There is one number for each weight, not for each point."),
                new("1000×4", "There is one number for each weight, not for each point."),
                new("12", "So many entries it has; how are they arranged?")),
            $"Every d-array has the shape of what stands behind the d. In this lesson, shapes are half the answer.",
            $"As many rows as inputs, as many columns as units: the shape of W[1]."),

        new("activation", page => page.Text($"""
                The first step back through a layer is its activation, $a = act(z)$. When z moves a little, a moves act′(z) times as
                much, and the loss moves da times as much as a. Take one unit: da = 0.5, and the slope act′(z) there is 0.16.
                """),
            $"How large is dz, the derivative of the loss by z?",
            new NumberAnswer("0.08", "It is the chain rule: fast times fast.", "Multiply the two.",
                new("0.66", "The two are multiplied, not added."), new("0.5", "The activation lies between."),
                new("0.16", "That is the activation's part alone."),
                new("0.32", "The two are multiplied, not divided.")),
            $"So, entry by entry, $dz = da·act'(z)$.",
            $"The loss moves 0.5 times as much as a, a moves 0.16 times as much as z.", $"$0.5·0.16 = 0.08$."),

        new("dead", page => page.Text($"""
                Suppose that a ReLU unit has a negative z for every one of the 1000 points. You have seen the slope of ReLU there, and
                $dz = da·act'(z)$.
                """),
            $"What is dz of that unit, at every point?",
            new NumberAnswer("0", "Which factor do you know?", "act′(z) is the slope of ReLU at a negative z.",
                new("1", "So it would be for a positive z and da = 1."),
                new("-1", "There is no slope that could make it negative.")),
            $"""
            Nothing comes back through it, so the weights into it do not move: it learns nothing. In the lesson's network, before training,
            only one unit of three in the second hidden layer is active for any point.
            """,
            $"act′(z) is 0 for a negative z, and 0 times anything is 0."),

        new("backward", page =>
            {
                page.Text($"The whole way back in the program. What stands behind a d is what the loss is differentiated by:");
                page.Program(ProgramText.Part(5, "backward", task: true).Select(Shortened));
                page.Text($"(In the last line of the loop one array is left out. You will find it.)");
            },
            $"Which array holds $∂L/∂z$ of layer 2, L being the loss, while l = 2?",
            new WordAnswer("dz", "It has the shape of z and the loss is differentiated by z.", "Read the first line inside the loop.",
                new("da", "That is the derivative by the activation's output."),
                new("dW|dW[2]|dW[l]", "That is the derivative by the weights."),
                new("z|z[2]|z[l]", "That is z itself."), new("db|db[2]|db[l]", "That is the derivative by the biases."),
                new("dz[2]|dz[l]", "Almost: look at how the program writes it.")),
            $"It is made from da and the slope, used for dW and db, and then carried back to the layer before.",
            $"`da.PointwiseMultiply(Slope(l, z[l]))` is $da·act'(z)$, entry by entry: the derivative by z."),

        new("one-entry", page =>
            {
                page.Text($"How does it get to the layer before? Look at one point, and a small layer of two inputs and two units:");
                page.Equations(new($"$z_1$", $"$0.3·a_1 − 0.2·a_2 + 0.1$"), new($"$z_2$", $"$0.5·a_1 + 0.4·a_2$"));
            },
            $"What is $∂z_1/∂a_2$?",
            new NumberAnswer("-0.2", "a₁ stands still.", "Which number is a₂ multiplied with in z₁?",
                new("0.2", "The sign is lost."), new("0.5", "That is ∂z₂/∂a₁."), new("0.4", "That is ∂z₂/∂a₂."),
                new("0.1", "That is the bias: it is added and has no slope."),
                new("0.3", "That is ∂z₁/∂a₁."), new("-0.1", "The bias has no slope.")),
            $"The bias has dropped out.",
            $"$0.3·a_1 + 0.1$ does not move with $a_2$; $−0.2·a_2$ has the slope −0.2."),

        new("jacobian", page => page.Text($"""
                The layer takes two numbers and gives two: $z_1 = 0.3·a_1 − 0.2·a_2 + 0.1$ and $z_2 = 0.5·a_1 + 0.4·a_2$. So it
                has a Jacobian,
                as in lesson 4: one row an output, one column an input.
                """),
            $"What is the Jacobian of $(z_1, z_2)$ in $a_1$ and $a_2$? Type `[[…, …], […, …]]`.",
            new VectorAnswer("", "[[0.3, -0.2], [0.5, 0.4]]", "The first row holds the slopes of z₁, by a₁ and by a₂.",
                "∂z₁/∂a₁ = 0.3 stands in the first place, ∂z₂/∂a₁ = 0.5 below it.",
                new("[[0.3, 0.5], [-0.2, 0.4]]", "Rows and columns are swapped: that has a column for each output."),
                new("[[0.3, 0.2], [0.5, 0.4]]", "A sign is lost.")),
            $"The program keeps these numbers too, only with a row for each input and a column for each unit: the transpose.",
            $"The slopes of $z_1$: 0.3 and −0.2.", $"The slopes of $z_2$: 0.5 and 0.4."),

        new("carry-back", page => page.Text($"""
                The loss answers to z with $dz = (1, 2)$: once as much as $z_1$, twice as much as $z_2$. And $a_1$ acts on the loss through
                both: $z_1$ moves 0.3 times as much as $a_1$, $z_2$ moves 0.5 times as much. All ways are added up.
                """),
            $"How large is the derivative of the loss by $a_1$?",
            new NumberAnswer("1.3", "Along each way, multiply; then add the ways.", "1·0.3 through z₁; and through z₂?",
                new("0.8", "How the loss answers to z₁ and z₂ is left out."), new("0.3", "That is the way through z₁ alone."),
                new("1", "That is the way through z₂ alone."),
                new("0.15", "The ways are added, not multiplied."), new("3", "How z answers to a₁ is left out.")),
            $"For all inputs at once that is a row times a matrix: $(1, 2)$ times the Jacobian.",
            $"Through $z_1$: $1·0.3$.", $"Through $z_2$: $2·0.5$.", $"Together: $0.3 + 1 = 1.3$."),

        new("missing-shape", page => page.Text($"""
                Back to the program, and to the array left out. In layer 1, with 4 inputs and 3 units, `dz` is 1000×3. Times the missing
                array it must give `da` for the layer before: 1000×4, one number for each input.
                """),
            $"What shape has the missing array?",
            new VectorAnswer("", "3×4", "1000×3 times what gives 1000×4?",
                "Its rows must agree with the 3 of dz, its columns with the 4 of da.",
                new("4×3", "Then it could not stand behind dz, which has 3 columns."), new("1000×4", "That is the result."),
                new("3×3", "That would give 1000×3 again.")),
            $"One row a unit, one column an input: the shape of a Jacobian of this layer.",
            $"(1000×3)·(3×4) is 1000×4."),

        new("update", page =>
            {
                page.Text($"At the end each weight goes a small step down. The learning rate η is 0.005:");
                page.Program(ProgramText.Part(5, "update"));
            },
            $"One entry of dW is 3. By how much does its weight change?",
            new NumberAnswer("-0.015", "η times the derivative; and which way?", "0.005·3, and the loss rises with this weight.",
                new("0.015", "The loss rises with this weight: it must get smaller."), new("-3", "The learning rate is missing."),
                new("-0.005", "The derivative is missing."),
                new("3", "That is how the loss answers to it.")),
            $"Where the loss rises with a weight, the weight gets smaller; where it falls, larger. That is gradient descent.",
            $"$−η·3 = −0.005·3$."),

        new("factor", page => page.Text($"""
                One slip of the original is kept by the program: it takes the slope of the sigmoid, in the last layer, as
                $2·σ·(1 − σ)$ instead
                of $σ·(1 − σ)$. All derivatives come back through that layer, so all of them are doubled. It trains with the
                learning rate 0.005.
                """),
            $"With the right slope, which learning rate would make the same steps?",
            new NumberAnswer("0.01", "A step is the rate times the derivative. The derivatives are half as large now.",
                "What must the rate be for the same product?",
                new("0.0025", "Then the steps would be a quarter."), new("0.005", "Then the steps would be half."),
                new("0.02", "Then the steps would be doubled.")),
            $"Try it: `calc lesson 5 --derivative exact --learning-rate 0.01` goes the same way as `calc lesson 5`.",
            $"Half the derivative, twice the rate: $2·0.005$."),
    ];

    /// <summary>The line that the task leaves open, without what stands in the program to be replaced.</summary>
    private static string Shortened(string line) => line.Contains("ToWrite", StringComparison.Ordinal)
        ? line[..line.IndexOf('=', StringComparison.Ordinal)] + "= dz * …; // for the layer before: points × inputs" : line;
}
