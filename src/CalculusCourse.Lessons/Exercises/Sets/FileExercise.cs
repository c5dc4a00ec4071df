using System.Collections.Concurrent;
using CalculusCourse.Lessons.Exercises.Sets.Kinds;
using CalculusCourse.Numerics.Formulas.Equivalence;
using CalculusCourse.Numerics.Formulas.Reading;

namespace CalculusCourse.Lessons.Exercises.Sets;

/// <summary>An exercise of a file.</summary>
internal sealed class FileExercise(ExerciseText text, SetProblem? fault) : SetExercise
{
    private const int MostKept = 1000, MostShown = 6;

    private readonly ConcurrentDictionary<string, DrawnExercise> drawn = new(StringComparer.Ordinal);

    public override string Id => text.Id;

    public override string Kind => text.Kind.ToString().ToLowerInvariant();

    public override decimal Points => text.Points;

    /// <summary>What stands in the file.</summary>
    public ExerciseText Text => text;

    /// <summary>What is wrong with how it is written; null for nothing.</summary>
    public SetProblem? Fault => fault;

    public override DrawnExercise For(string student)
    {
        if (fault is not null) throw new SetException(fault);
        IReadOnlyDictionary<string, string> values = text.Values(student);
        string key = string.Join('\n', values.Select(value => value.Value));
        if (drawn.TryGetValue(key, out DrawnExercise? known)) return known;
        var made = new DrawnExercise(this, values, text.Ask.Put(values, isFormula: false).Trim(), [.. text.Choices.Select(choice => choice.Put(values, isFormula: false).Trim())], Task(values));
        if (drawn.Count < MostKept) drawn.TryAdd(key, made);
        return made;
    }

    /// <summary>The judge of answers with these values.</summary>
    /// <exception cref="SetException">The right answer cannot be read with them.</exception>
    public SetTask Task(IReadOnlyDictionary<string, string> values)
    {
        bool isProse = text.Kind is ExerciseKind.Choice or ExerciseKind.Text;
        string[] Put(IReadOnlyList<Template> templates) => [.. templates.Select(template => template.Put(values, !isProse))];
        string[] Prose(IReadOnlyList<Template> templates) => [.. templates.Select(template => template.Put(values, isFormula: false).Trim())];
        var task = new TaskText(text.Ask.Put(values, isFormula: false).Trim(), Put(text.Answer))
        {
            Mistakes = [.. text.Mistakes.Select(mistake => new AuthorMistake(Put(mistake.Answer), mistake.Reply.Put(values, isFormula: false).Trim()))],
            Hints = Prose(text.Hints),
            Solution = [.. Prose(text.Solution).SelectMany(lines => lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Options = text.Options(values),
            Variables = text.Variables,
            Domain = Domain(values),
            Tolerance = text.Tolerance,
        };
        try
        {
            SetTask made = text.Kind switch
            {
                ExerciseKind.Formula or ExerciseKind.Antiderivative => new FormulaTask(task, text.Kind == ExerciseKind.Antiderivative),
                ExerciseKind.Number => new NumberTask(task),
                ExerciseKind.Vector or ExerciseKind.Matrix => new MatrixTask(task, text.Kind == ExerciseKind.Vector),
                ExerciseKind.Line => new LineTask(task),
                ExerciseKind.Set => new ElementsTask(task),
                ExerciseKind.Choice => new ChoiceTask(task),
                _ => new WordTask(task),
            };
            made.Prepare();
            return made;
        }
        catch (FormulaSyntaxException e)
        {
            throw new SetException(Unreadable(text.Answer, e, values, "the answer"));
        }
    }

    /// <summary>A problem with an answer, at its place: in the file where nothing was put into it, else in what it became.</summary>
    public SetProblem Unreadable(
        IReadOnlyList<Template> answer, FormulaSyntaxException fault, IReadOnlyDictionary<string, string> values, string what)
    {
        Template template = answer.FirstOrDefault(one => one.Put(values, isFormula: true) == fault.Text) ?? answer[0];
        string message = $"{what} cannot be read: {fault.Message}";
        if (!template.IsFixed) return text.Source.At(template.Value.Offset, template.Value.Length, $"{message}{With(values)}: {Shortened(fault.Text)}");
        bool isSame = fault.Text == template.Value.Text;
        int from = isSame ? text.Source.PlaceOf(template.Value, fault.Position) : template.Value.Offset;
        return text.Source.At(from, isSame ? fault.Length : template.Value.Length, message);
    }

    /// <summary>For which values something holds: <c>, with a = 3</c>; nothing where there are none.</summary>
    public static string With(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? "" : $", with {string.Join(", ", values.Take(MostShown).Select(value => $"{value.Key} = {Shortened(value.Value)}"))}{(values.Count > MostShown ? ", …" : "")}";

    private static string Shortened(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private IReadOnlyDictionary<string, DomainInterval>? Domain(IReadOnlyDictionary<string, string> values)
    {
        if (text.Domain is not { } domain) return null;
        try
        {
            return DomainText.Parse(domain.Put(values, isFormula: true));
        }
        catch (FormatException e)
        {
            throw new SetException(text.Source.At(domain.Value.Offset, domain.Value.Length, $"domain: {e.Message}{With(values)}"));
        }
    }
}
