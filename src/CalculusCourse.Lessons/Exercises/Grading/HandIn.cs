using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// A file of answers, read but not judged: by exercise the last line that answers it. An answer and a program to one exercise stand beside
/// each other.
/// </summary>
public sealed class HandIn
{
    /// <summary>How many lines of no use are kept.</summary>
    public const int MostBad = 100;

    /// <summary>What the first line of the feedback to a student begins with, which is no file of answers.</summary>
    public const string FeedbackMark = "Feedback on ";

    private const int MostCharacters = 1 << 24;

    private readonly Dictionary<SetExercise, AnswerLine> answers = [], programs = [];
    private readonly List<AnswerLine> bad = [];
    private readonly List<(int Line, int By)> replaced = [];

    private HandIn()
    {
    }

    /// <summary>A file in which nothing stands.</summary>
    public static HandIn Nothing { get; } = new();

    /// <summary>Lines of no use, from the top, a hundred at most.</summary>
    public IReadOnlyList<AnswerLine> Bad => bad;

    /// <summary>How many lines are of no use.</summary>
    public int BadCount { get; private set; }

    /// <summary>Lines in whose place a later one counts.</summary>
    public IReadOnlyList<(int Line, int By)> Replaced => replaced;

    /// <summary>Whether it answers nothing and has no line that was meant to.</summary>
    public bool IsEmpty => answers.Count + programs.Count + BadCount == 0;

    /// <summary>Whether letters could not be read, as they are not in UTF-8.</summary>
    public bool HasStrangeLetters { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableInputException">It is no text, or more of it than anybody writes.</exception>
    public static HandIn Read(TextReader text, ExerciseSet set)
    {
        var read = new HandIn();
        long characters = 0;
        for (int number = 1; text.ReadLine() is { } whole; number++)
        {
            characters += whole.Length + 1;
            if (characters > MostCharacters) throw new UnreadableInputException("it is longer than 16 million characters");
            if (whole.Contains('\0')) throw new UnreadableInputException("it is no text file");
            if (whole.Contains('\uFFFD')) read.HasStrangeLetters = true;
            string line = whole.Trim().TrimStart('\uFEFF');
            if (line is not ([] or ['#', ..])) read.Add(AnswerFile.Read(number, line, set), line);
        }

        return read;
    }

    /// <summary>What answers an exercise; null for nothing.</summary>
    public AnswerLine? Answer(SetExercise exercise) => answers.GetValueOrDefault(exercise);

    /// <summary>The line that names a program for an exercise; null for none.</summary>
    public AnswerLine? Program(SetExercise exercise) => programs.GetValueOrDefault(exercise);

    private void Add(AnswerLine line, string text)
    {
        if (line.Exercise is not { } exercise)
        {
            BadCount++;
            if (bad.Count < MostBad) bad.Add(line);
            return;
        }

        Dictionary<SetExercise, AnswerLine> among = exercise.Lesson is not null && AnswerFile.ProgramOf(text) is not null ? programs : answers;
        if (among.TryGetValue(exercise, out AnswerLine? before) && replaced.Count < MostBad) replaced.Add((before.Line, line.Line));
        among[exercise] = line;
    }
}
