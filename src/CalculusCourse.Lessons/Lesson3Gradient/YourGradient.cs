using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Arithmetic;
using CalculusCourse.Numerics.Calculus;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Evaluation;
using CalculusCourse.Numerics.Formulas.Reading;
using CalculusCourse.Numerics.Formulas.Rules;

namespace CalculusCourse.Lessons.Lesson3Gradient;

/// <summary>The reader's own gradient, judged, and what it makes of the rates around the circle.</summary>
/// <param name="Own">Whether it is right: as functions, or, where both components are numbers, at the point; and how far a
/// measured rate is from the one that it gives, at most.</param>
/// <param name="X">Its first component at the point; NaN where it has no value.</param>
/// <param name="Y">Its second component there.</param>
/// <param name="IsVector">Whether it has two components.</param>
/// <param name="Field">It as a function of x and y; null where it is two numbers.</param>
public sealed record YourGradient(OwnResult Own, double X, double Y, bool IsVector, Func<double, double, (double X, double Y)>? Field)
{
    /// <summary>Reads and judges the reader's gradient.</summary>
    /// <param name="answer">It as typed: (2x, 3y^2), or (4, 27).</param>
    /// <param name="inputs">What the lesson is run with.</param>
    /// <param name="results">What it computed.</param>
    /// <exception cref="UnreadableInputException">It cannot be read.</exception>
    public static YourGradient Read(string answer, GradientInputs inputs, GradientResults results)
    {
        var judge = new GradientJudge(inputs, results);
        Judgement judged = OwnResult.Judge(judge, answer);
        Formula[]? given = judged.ReadAs is { } readAs ? judge.Components(readAs) : null;
        if (given is not { Length: 2 }) return new(new(judged, double.NaN), double.NaN, double.NaN, IsVector: false, Field: null);
        Func<double, double, double> first = Values(given[0]), second = Values(given[1]);
        (double x, double y) = (first(inputs.X, inputs.Y), second(inputs.X, inputs.Y));
        double largest = double.NaN;
        foreach ((double angle, double rate) in results.Angles.Zip(results.Rates))
        {
            (double dx, double dy) = DirectionSearch.Direction(angle);
            double difference = Math.Abs(rate - ((x * dx) + (y * dy)));
            if (double.IsFinite(difference) && !(difference <= largest)) largest = difference;
        }

        return new(new(judged, largest), x, y, IsVector: true, Array.TrueForAll(given, IsNumber) ? null : (u, v) => (first(u, v), second(u, v)));
    }

    /// <summary>The values of a component, NaN where it has letters that nothing is known of.</summary>
    private static Func<double, double, double> Values(Formula component) =>
        VariableNames.Of(component).IsSubsetOf(["x", "y"]) ? component.InXAndY() : (_, _) => double.NaN;

    private static bool IsNumber(Formula formula) => VariableNames.Of(formula).Count == 0;

    /// <summary>The judge of gradients of one function; values stand in the places of its letters.</summary>
    private sealed class GradientJudge(GradientInputs inputs, GradientResults results) : ShortAnswerExercise
    {
        private static readonly string[] Names = ["∂f/∂x", "∂f/∂y"];

        private readonly NameScope scope = NameScope.WithLetters(["x", "y", .. inputs.Function.Values.Keys]);

        private readonly string point = GradientLesson.Point(inputs);

        protected override bool IsOneFormula => true;

        /// <summary>The components of a gradient that was read before.</summary>
        public Formula[] Components(string readAs) => WithValues(GradientTask.Components(readAs, [], scope));

        protected override Judgement Decide(string answer)
        {
            var notes = new List<string>();
            List<Formula> written = GradientTask.Components(answer, notes, scope);
            Formula[] given = WithValues(written);
            string echo = string.Join(", ", written.Select(AnswerText.Echo));
            Judgement Result(Verdict verdict, string reason, string? mistake = null, Counterexample? point = null) =>
                new(answer, given.Length == 1 ? echo : $"({echo})", verdict, mistake, reason, point) { Notes = notes };

            if (given.Length != 2)
                return Result(Verdict.Wrong, "A gradient has one component for each variable: f has two, x and y.", "wrong-shape");
            bool isAtPoint = Array.TrueForAll(given, IsNumber);
            if (isAtPoint && (double.IsNaN(results.ExactX) || double.IsNaN(results.ExactY)))
            {
                bool isOpen = results is { SlopeX.Status: SlopeStatus.Undecided } or { SlopeY.Status: SlopeStatus.Undecided };
                return isOpen ? Result(Verdict.Undecided, $"It could not be proved whether f has a gradient at {point}.")
                    : Result(Verdict.Wrong, $"f has no gradient at {point}.");
            }

            Formula[] right = isAtPoint ? [AtPoint(results.PartialX, results.ExactX), AtPoint(results.PartialY, results.ExactY)]
                : [results.PartialX.WithValues!, results.PartialY.WithValues!];
            FormulaJudgement[] judged = [.. given.Select((g, i) => FormulaGrading.Judge(right[i], g, Names[i], []))];
            string where = isAtPoint ? $" at {point}" : "";
            if (Array.TrueForAll(judged, one => one.Verdict == Verdict.Correct))
                return Result(Verdict.Correct, $"Right: these are the partial derivatives{where}.");
            int bad = Array.FindIndex(judged, one => one.Verdict is Verdict.Wrong or Verdict.Partial);
            if (bad < 0) return Result(Verdict.Undecided, Array.Find(judged, one => one.Verdict == Verdict.Undecided)!.Reason);

            if (judged[1 - bad].Verdict != Verdict.Correct && IsSwapped(right, given))
                return Result(Verdict.Wrong, $"The components are swapped: {Names[0]} comes first.", "components-swapped");

            // A number that is wrong is not told beside the right one.
            string reason = judged[bad].Mistake == "not-exact" ? $"{Names[bad]}{where} is close, but not exact."
                : IsNumber(right[bad]) ? $"{Names[bad]}{where} is another." : judged[bad].Reason;
            bool hasRight = Array.Exists(judged, one => one.Verdict == Verdict.Correct);
            string share = hasRight ? "One of two components is right. " : "";
            bool isPartial = hasRight || judged[bad].Verdict == Verdict.Partial;
            return Result(isPartial ? Verdict.Partial : Verdict.Wrong, share + reason, judged[bad].Mistake,
                IsNumber(right[bad]) ? null : judged[bad].Counterexample);
        }

        private static bool IsSwapped(Formula[] right, Formula[] given) => Enumerable.Range(0, 2).All(i =>
            FormulaGrading.Judge(right[1 - i], given[i], Names[i], []).Verdict == Verdict.Correct);

        private Formula[] WithValues(List<Formula> given) => [.. given.Select(one => Substitution.Put(one, inputs.Function.Values))];

        /// <summary>A partial derivative at the point, exactly if its formula has a value there.</summary>
        private Formula AtPoint(LetteredResult partial, double value)
        {
            Formula put = Simplification.Simplify(Substitution.Put(partial.WithValues!, inputs.ExactPoint));
            return double.IsNaN(CompiledFormula.Compile(put, []).Evaluate([])) ? new Number(Rational.FromDouble(value)) : put;
        }
    }
}
