using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Numerics.Formulas;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Lesson4Jacobian;

/// <summary>The reader's own Jacobian, judged entry by entry.</summary>
/// <param name="Judged">Whether it is right.</param>
/// <param name="Entries">Its entries by rows; null where it is no matrix of the right shape.</param>
/// <param name="Verdicts">Whether each of them is right; empty where there are none.</param>
public sealed record YourJacobian(Judgement Judged, Formula[][]? Entries, Verdict[][] Verdicts)
{
    /// <summary>What is said of it, and how the run ends.</summary>
    public OwnResult Own => new(Judged, MaxDifference);

    /// <summary>How far each entry is from the central difference in its place, at most; NaN where nothing is to compare.</summary>
    public double[][] Differences { get; init; } = [];

    /// <summary>The largest of the differences; NaN where nothing is to compare.</summary>
    public double MaxDifference => Differences.SelectMany(row => row).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Reads and judges the reader's matrix.</summary>
    /// <param name="answer">It as typed: [[2y, 2x], [2x*y, x^2]].</param>
    /// <param name="inputs">What the lesson is run with.</param>
    /// <param name="jacobian">The right matrix.</param>
    /// <exception cref="UnreadableInputException">It cannot be read.</exception>
    public static YourJacobian Read(string answer, JacobianInputs inputs, Formula[,] jacobian)
    {
        var judge = new JacobianJudge(inputs, jacobian);
        Judgement judged = OwnResult.Judge(judge, answer);
        if (judge.Last?.Entries is not { } entries || JacobianTask.Echo(entries) != judged.ReadAs) return new(judged, null, []);
        return new(judged, entries, judge.Last.Verdicts) { Differences = JacobianLesson.Differences(inputs, entries) };
    }

    /// <summary>The judge of matrices for one function.</summary>
    private sealed class JacobianJudge(JacobianInputs inputs, Formula[,] jacobian) : Exercise
    {
        private readonly NameScope scope = NameScope.WithLetters(inputs.Symbols);

        private readonly int rows = jacobian.GetLength(0), columns = jacobian.GetLength(1);

        /// <summary>What was judged last, if it was a matrix of the right shape.</summary>
        public YourJacobian? Last { get; private set; }

        protected override Judgement Decide(string answer)
        {
            Last = null;
            var notes = new List<string>();
            Formula[][] given = inputs.IsTask ? JacobianTask.ReadOwn(answer, notes) : JacobianTask.Read(answer, scope, notes);
            Judgement Result(Verdict verdict, string reason, string? mistake = null, Counterexample? point = null) =>
                new(answer, JacobianTask.Echo(given), verdict, mistake, reason, point) { Notes = notes };

            // One row may be written without brackets of its own, and so may one column.
            if (given.Length == 1 && columns == 1 && given[0].Length == rows) given = [.. given[0].Select(entry => (Formula[])[entry])];
            if (given.Length != rows || Array.Exists(given, row => row.Length != columns))
            {
                string shape = given.Select(row => row.Length).Distinct().Count() == 1 ? $"{given.Length}×{given[0].Length}" : "ragged";
                return Result(Verdict.Wrong, $"One row for each output and one column for each input make a {rows}×{columns} matrix. "
                    + $"Yours is {shape}.", "wrong-shape");
            }

            var judged = new FormulaJudgement[rows][];
            for (int i = 0; i < rows; i++)
                judged[i] = [.. given[i].Select((entry, j) => FormulaGrading.Judge(jacobian[i, j], entry, Name(i, j), []))];
            FormulaJudgement[] all = [.. judged.SelectMany(row => row)];
            Judgement whole = Whole(all, Result);
            if (whole.Verdict is Verdict.Wrong or Verdict.Partial && rows == columns && IsTransposed(given))
                whole = Result(Verdict.Partial, "The matrix is transposed: one row per output, one column per input.", "transposed");
            Last = new(whole, given, [.. judged.Select(row => Array.ConvertAll(row, one => one.Verdict))]);
            return whole;
        }

        private Judgement Whole(FormulaJudgement[] all, Func<Verdict, string, string?, Counterexample?, Judgement> result)
        {
            int right = all.Count(one => one.Verdict == Verdict.Correct);
            if (right == all.Length)
                return result(Verdict.Correct, all.Length == 1 ? "Right." : $"Right: all {all.Length} entries are the partial derivatives.",
                    null, null);
            int bad = Array.FindIndex(all, one => one.Verdict is Verdict.Wrong or Verdict.Partial);
            if (bad < 0) return result(Verdict.Undecided, all.First(one => one.Verdict == Verdict.Undecided).Reason, null, null);
            FormulaJudgement first = all[bad];
            (int i, int j) = (bad / columns, bad % columns);
            bool isNumber = VariableNames.Of(jacobian[i, j]).Count == 0;

            // A number that is wrong is not told beside the right one.
            string reason = first.Mistake == "not-exact" ? $"{Name(i, j)} is close, but not exact."
                : isNumber ? $"{Name(i, j)} is another." : first.Reason;
            string share = right == 0 ? "" : $"{right} of {all.Length} entries {(right == 1 ? "is" : "are")} right. ";
            bool isPartial = right > 0 || first.Verdict == Verdict.Partial;
            return result(isPartial ? Verdict.Partial : Verdict.Wrong, share + reason, first.Mistake, isNumber ? null : first.Counterexample);
        }

        private bool IsTransposed(Formula[][] given) => Enumerable.Range(0, rows * columns).All(k =>
            FormulaGrading.Judge(jacobian[k % columns, k / columns], given[k / columns][k % columns], "", []).Verdict == Verdict.Correct);

        private string Name(int i, int j) => JacobianLesson.EntryName(i, inputs.Variables[j]);
    }
}
