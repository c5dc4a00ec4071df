using System.Diagnostics;
using System.Text.RegularExpressions;
using CalculusCourse.Lessons.Exercises.Sets.Kinds;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>
/// The author's check: what the reader finds, and, for every draw of the parameters or <see cref="MostDraws"/> of them, that the answer is
/// right by its own judgement and that every mistake is told apart from it and from those before.
/// </summary>
public static partial class SetCheck
{
    /// <summary>How many draws of an exercise are looked at.</summary>
    public const int MostDraws = 200;

    private const int ShortestGiveaway = 6;

    /// <summary>An exercise that takes longer than this is not looked at in all its draws, and that is said.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    /// <summary>Looks at a whole set, on all processors.</summary>
    /// <param name="toml">The file's text.</param>
    /// <param name="done">Is told how many exercises are looked at, and how many there are.</param>
    public static SetReport Run(string toml, Action<int, int>? done = null)
    {
        var source = new SetSource(toml);
        ExerciseSet set = SetReader.Read(source);
        FileExercise[] exercises = [.. set.Exercises.OfType<FileExercise>().Where(exercise => exercise.Fault is null)];
        var notes = new List<(int Offset, SetProblem Note)>();
        int draws = 0, looked = 0, isCut = 0;
        Parallel.ForEach(exercises, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, exercise =>
        {
            if (source.IsHopeless) return;
            var check = new ExerciseCheck(exercise, source);
            check.Run();
            Interlocked.Add(ref draws, check.Draws);
            if (check.IsCut) Interlocked.Exchange(ref isCut, 1);
            lock (notes)
            {
                notes.AddRange(check.Notes);
                done?.Invoke(++looked, exercises.Length);
            }
        });
        bool isComplete = isCut == 0 && exercises.All(exercise => exercise.Text.Draws <= MostDraws);
        return new(source.Problems, [.. notes.OrderBy(note => note.Offset).Select(note => note.Note)], set.Exercises.Count, draws,
            exercises.Sum(exercise => exercise.Text.Mistakes.Count), isComplete);
    }

    /// <summary>One exercise in its draws.</summary>
    private sealed class ExerciseCheck(FileExercise exercise, SetSource source)
    {
        private readonly ExerciseText text = exercise.Text;

        /// <summary>By what is wrong and where: the first draw, and how many there are.</summary>
        private readonly Dictionary<(TomlValue Place, string Message), (IReadOnlyDictionary<string, string> Values, int Count)> found = [];

        private readonly Dictionary<(TomlValue Place, string Message), SetProblem> places = [];

        private readonly Dictionary<(TomlValue Place, string Message), string> details = [];

        public int Draws { get; private set; }

        public bool IsCut { get; private set; }

        public List<(int Offset, SetProblem Note)> Notes { get; } = [];

        public void Run()
        {
            Written();
            long all = text.Draws;
            var clock = Stopwatch.StartNew();
            foreach (long draw in Chosen(all))
            {
                IReadOnlyDictionary<string, string> values = text.Values(draw);
                Look(values);
                Draws++;
                if (clock.Elapsed <= MostTime || Draws >= Math.Min(all, MostDraws)) continue;
                IsCut = true;
                Note(text.Answer[0].Value, $"only {Draws} draws of {text.Id} were looked at, as one takes long");
                break;
            }

            foreach (((TomlValue place, string message), (IReadOnlyDictionary<string, string> values, int count)) in found)
            {
                string others = count > 1 ? $", and in {count - 1} other draw{(count > 2 ? "s" : "")}" : "";
                if (places.TryGetValue((place, message), out SetProblem? exact))
                    source.Add(source.Offset(exact), place.Length, $"{exact.Message}{others}");
                else source.Add(place, $"{message}{FileExercise.With(values)}{details.GetValueOrDefault((place, message))}{others}");
            }
        }

        /// <summary>All draws, or so many that are spread by a hash, the first and the last among them.</summary>
        private IEnumerable<long> Chosen(long all)
        {
            if (all <= MostDraws) return Enumerable.Range(0, (int)all).Select(draw => (long)draw);
            IEnumerable<long> some = Enumerable.Range(0, 4 * MostDraws).Select(i => Draw.Of(all, text.SetTitle, text.Id, $"{i}"));
            return some.Prepend(all - 1).Prepend(0).Distinct().Take(MostDraws);
        }

        /// <summary>What can be seen without a draw.</summary>
        private void Written()
        {
            HashSet<string> used = [.. text.Templates.SelectMany(template => template.Holes).Select(hole => hole.Name)];
            foreach (Parameter parameter in text.Parameters.Where(parameter => !used.Contains(parameter.Name)))
                source.Add(parameter.Entry.Offset, parameter.Entry.Length, $"the parameter {parameter.Name} is used nowhere");
            foreach (Template template in text.Templates)
            {
                foreach (Match sum in Computed().Matches(template.Value.Text))
                {
                    string[] names = [.. Names().Matches(sum.Value).Select(name => name.Value)];
                    if (names.Length > 0 && names.All(name => text.Parameters.Any(parameter => parameter.Name == name)))
                        source.Add(source.PlaceOf(template.Value, sum.Index), sum.Length, $"{sum.Value} is not computed: in braces stands one parameter, {{{names[0]}}}");
                }
            }
        }

        private void Look(IReadOnlyDictionary<string, string> values)
        {
            SetTask task;
            try
            {
                task = exercise.Task(values);
                if (task.Unsound is { } unsound)
                {
                    Found(text.Answer.Count > 0 ? text.Answer[0].Value : text.Table, $"the answer {unsound}", values);
                    return;
                }
            }
            catch (SetException e)
            {
                Found(text.Answer[0].Value, "the answer cannot be read", values, e.Problem);
                return;
            }

            Named(task, values);
            Right(task, values);
            for (int i = 0; i < text.Mistakes.Count; i++) Mistake(task, i, values);
            Hints(values);
        }

        /// <summary>Looks for letters that stand nowhere, and for options that are the same.</summary>
        private void Named(SetTask task, IReadOnlyDictionary<string, string> values)
        {
            string[] options = text.Kind == ExerciseKind.Choice ? [.. text.Options(values)] : [];
            for (int i = 1; i < options.Length; i++)
            {
                TomlValue place = text.Choices.Count > i ? text.Choices[i].Value : text.Ask.Value;
                if (Array.IndexOf(options, options[i]) < i) Found(place, $"two options are the same: {options[i]}", values);
            }

            HashSet<string> asked = [.. Names().Matches(text.Ask.Put(values, isFormula: false)).Select(name => name.Value)];
            string answer = string.Join(' ', text.Answer.Select(one => one.Put(values, isFormula: true)));
            foreach (string name in text.Domain is { } domain ? DomainText.Parse(domain.Put(values, isFormula: true)).Keys : [])
            {
                bool isThere = asked.Contains(name) || text.Variables?.Contains(name) == true
                    || (task is FormulaTask formula ? formula.Letters.Contains(name) : answer.Contains(name, StringComparison.Ordinal));
                if (!isThere) Found(text.Domain!.Value, $"the domain limits {name}, which stands neither in the answer nor in the question", values);
            }

            bool isElsewhere = task is FormulaTask { Letters: { Count: > 0 } letters } && text.Variables is { } variables
                && !variables.Any(name => letters.Contains(name) || asked.Contains(name));
            if (isElsewhere) Found(text.Table["variables"]!, $"{text.Variables![0]} stands neither in the answer nor in the question", values);
        }

        private void Right(SetTask task, IReadOnlyDictionary<string, string> values)
        {
            bool isProse = text.Kind is ExerciseKind.Choice or ExerciseKind.Text;
            string[] right = [.. text.Answer.Select(answer => answer.Put(values, !isProse))];
            string[] typed = text.Kind == ExerciseKind.Text ? right : right.Length == 0 ? ["none"] : [string.Join(", ", right)];
            for (int i = 0; i < typed.Length; i++)
            {
                Judgement judged = task.Judge(typed[i]);
                if (judged.Verdict == Verdict.Correct) continue;
                TomlValue place = text.Answer.Count > i ? text.Answer[i].Value : text.Table;
                Found(place, "the answer is not right by its own judgement", values, detail: $" ({judged.Verdict.ToString().ToLowerInvariant()}: {judged.Reason})");
            }
        }

        private void Mistake(SetTask task, int index, IReadOnlyDictionary<string, string> values)
        {
            bool isProse = text.Kind is ExerciseKind.Choice or ExerciseKind.Text;
            IReadOnlyList<Template> written = text.Mistakes[index].Answer;
            string[] answer = [.. written.Select(one => one.Put(values, !isProse))];
            string[][] ways = text.Kind == ExerciseKind.Text ? [.. answer.Select(one => (string[])[one])] : [answer];
            for (int i = 0; i < ways.Length; i++)
            {
                TomlValue place = written[Math.Min(i, written.Count - 1)].Value;
                try
                {
                    (bool isRight, int mistake) = task.Look(ways[i]);
                    if (isRight) Found(place, "this mistake is the right answer", values);
                    else if (!task.HasValue(ways[i])) Found(place, "this mistake has no value", values);
                    else if (mistake < 0) Found(place, $"this mistake is no answer to an exercise of the kind {exercise.Kind}", values);
                    else if (mistake != index) Found(place, $"this mistake is the same as the one in line {source.At(text.Mistakes[mistake].Answer[0].Value.Offset, 1, "").Line}", values);
                }
                catch (FormulaSyntaxException e)
                {
                    Found(place, "this mistake cannot be read", values, exercise.Unreadable(written, e, values, "this mistake"));
                }
            }
        }

        /// <summary>A hint that holds the answer is no hint.</summary>
        private void Hints(IReadOnlyDictionary<string, string> values)
        {
            if (text.Kind is not (ExerciseKind.Formula or ExerciseKind.Antiderivative or ExerciseKind.Vector or ExerciseKind.Matrix)) return;
            string right = Bare(text.Answer[0].Put(values, isFormula: true));
            if (right.Length < ShortestGiveaway) return;
            foreach (Template hint in text.Hints)
                if (Bare(hint.Put(values, isFormula: true)).Contains(right, StringComparison.Ordinal)) Note(hint.Value, $"this hint of {text.Id} holds the answer");
        }

        private void Note(TomlValue place, string message)
        {
            if (!Notes.Exists(note => note.Offset == place.Offset)) Notes.Add((place.Offset, source.At(place.Offset, place.Length, message)));
        }

        private void Found(TomlValue place, string message, IReadOnlyDictionary<string, string> values, SetProblem? exact = null, string detail = "")
        {
            (TomlValue, string) key = (place, message);
            found[key] = found.TryGetValue(key, out var before) ? (before.Values, before.Count + 1) : (values, 1);
            if (exact is not null) places.TryAdd(key, exact);
            if (detail.Length > 0) details.TryAdd(key, detail);
        }

        private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '·' or '$')));
    }

    /// <summary>Braces with a sum or product in them.</summary>
    [GeneratedRegex(@"\{[^{}]*[-+*/^][^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Computed();

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
