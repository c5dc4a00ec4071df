using CalculusCourse.Lessons;
using CalculusCourse.Lessons.Exercises;
using CalculusCourse.Lessons.Exercises.Grading;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Cli;

/// <summary>
/// A folder with the answers of a class: <c>NAME.txt</c> or <c>NAME/answers.txt</c> for each student. Links in it are not followed, so that
/// nothing outside is read.
/// </summary>
internal sealed class ClassFolder
{
    private const string TextFile = ".txt";
    private const int Beginning = 4096;

    /// <summary>Kinds of files in which somebody may have written answers, and which cannot be read.</summary>
    private static readonly string[] Documents = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages"];

    /// <summary>Kinds of files that are there for something else.</summary>
    private static readonly string[] OtherKinds = [".cs", ".csv", ".toml", ".json", ".xml", ".yml", ".yaml", ".png", ".svg", ".html", ".zip"];

    private readonly string folder;
    private readonly ExerciseSet set;
    private readonly HashSet<string> others;
    private readonly List<Student> files = [];
    private readonly List<string> remarks = [];
    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);

    private ClassFolder(string folder, ExerciseSet set, IEnumerable<string> others)
    {
        (this.folder, this.set) = (folder, set);
        this.others = [.. others.Select(Path.GetFullPath)];
    }

    /// <summary>The files, each with whose it is; the paths count from the folder.</summary>
    public IReadOnlyList<Student> Files => files;

    /// <summary>What was left out though it may have been meant.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The exercises that are answered.</param>
    /// <param name="others">Files and folders there that are known to be something else.</param>
    /// <exception cref="UnreadableInputException">It is none, or may not be looked into.</exception>
    public static ClassFolder Read(string folder, ExerciseSet set, IEnumerable<string> others)
    {
        InputFile.RefuseName(folder);
        if (File.Exists(folder)) throw new UnreadableInputException($"{folder}: this is a file; the answers of a class stand in a folder");
        if (!Directory.Exists(folder)) throw new UnreadableInputException($"{folder}: no such folder");
        var read = new ClassFolder(folder, set, others);
        try
        {
            foreach (string name in Names(folder)) read.Look(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException($"{folder}: {e.Message}");
        }

        return read;
    }

    /// <summary>Opens a file of answers.</summary>
    /// <exception cref="UnreadableInputException">That can't be done.</exception>
    public TextReader Open(Student student)
    {
        string path = Path.Combine(folder, student.File!);
        if (faults.TryGetValue(student.File!, out string? fault)) throw new UnreadableInputException(fault);
        // What stands there now need not be what stood there at first.
        if (WholeFile.Kind(path) is not FileKind.Regular) throw new UnreadableInputException("it is no file any more");
        try
        {
            return InputFile.Open(path);
        }
        catch (UnreadableInputException e)
        {
            throw new UnreadableInputException(e.Message.StartsWith($"{path}: ", StringComparison.Ordinal) ? e.Message[(path.Length + 2)..] : e.Message);
        }
        catch (BadCommandLineException)
        {
            throw new UnreadableInputException("its name is not in UTF-8");
        }
    }

    /// <summary>
    /// Runs a student's program, if it stands in the student's own folder or, for NAME.txt, beside that; a path that leads anywhere else is
    /// refused, and so is a link.
    /// </summary>
    /// <returns>The judgement; null if it was cut short.</returns>
    public Judgement? Run(ProgramRunner runner, Student student, Lesson lesson, string name, Func<bool> isUnwanted)
    {
        string own = Path.GetDirectoryName(student.File) ?? "", root = Path.GetFullPath(Path.Combine(folder, own));
        string[] parts = name.Split('/', '\\');
        bool isInside = !Path.IsPathRooted(name) && !parts.Contains("..") && !name.Contains(':', StringComparison.Ordinal) && (own.Length > 0 || parts.Length == 1);
        if (!isInside) return Refused("The program is not in the folder of these answers, and was not run.");
        string path = root;
        foreach (string part in parts)
        {
            path = Path.Combine(path, part);
            if (WholeFile.Kind(path) == FileKind.Link) return Refused("The program is a link, and was not run.");
        }

        return runner.JudgeNamed(lesson, root, string.Join(Path.DirectorySeparatorChar, parts), isUnwanted);

        Judgement Refused(string why) => new(ProgramGrading.Answer(name), null, Verdict.Undecided, "not-run", why);
    }

    /// <summary>What stands in a folder, in an order that is the same everywhere.</summary>
    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private void Look(string name)
    {
        string path = Path.Combine(folder, name);
        if (others.Contains(Path.GetFullPath(path))) return;
        bool isText = name.EndsWith(TextFile, StringComparison.OrdinalIgnoreCase) && name.Length > TextFile.Length;
        FileKind? kind = WholeFile.Kind(path);
        if (name[0] == '.' || !(isText || kind == FileKind.Folder || (kind == FileKind.Link && Directory.Exists(path))))
        {
            if (kind == FileKind.Regular) Passed(name);
            return;
        }

        if (kind == FileKind.Folder) LookInto(name);
        else if (isText) Add(name[..^TextFile.Length], name, kind);
        else Add(name, name, kind);
    }

    private void LookInto(string name)
    {
        string[] inside;
        try
        {
            inside = [.. Names(Path.Combine(folder, name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults[name] = e.Message;
            Add(name, name, FileKind.Regular);
            return;
        }

        string? answers = inside.FirstOrDefault(file => file == Workspace.Answers)
            ?? inside.FirstOrDefault(file => file.Equals(Workspace.Answers, StringComparison.OrdinalIgnoreCase));
        if (answers is not null)
        {
            Add(name, Path.Combine(name, answers), WholeFile.Kind(Path.Combine(folder, name, answers)));
            return;
        }

        bool isMeant = inside.Any(file => WholeFile.Kind(Path.Combine(folder, name, file)) == FileKind.Regular && LooksLikeAnswers(Path.Combine(name, file)));
        if (isMeant) remarks.Add($"{Shown(name)} has no {Workspace.Answers} in it, and was passed over");
    }

    private void Add(string student, string file, FileKind? kind)
    {
        string? fault = kind switch
        {
            FileKind.Link => "it is a link, and links are not followed",
            FileKind.Folder => "it is a folder",
            FileKind.Regular => null,
            _ => "it is no file",
        };
        if (fault is null && Begin(file).StartsWith(HandIn.FeedbackMark, StringComparison.Ordinal))
        {
            remarks.Add($"{Shown(file)} is feedback, no answers, and was passed over");
            return;
        }

        // What cannot be read keeps its student, who has handed something in.
        if (fault is not null) faults[file] = fault;
        files.Add(new(student.Trim() is { Length: > 0 } name ? name : student, file));
    }

    private void Passed(string name)
    {
        if (LooksLikeAnswers(name)) remarks.Add($"{Shown(name)} is no file NAME.txt, and was passed over");
    }

    private bool LooksLikeAnswers(string file)
    {
        string kind = Path.GetExtension(file);
        if (Documents.Contains(kind, StringComparer.OrdinalIgnoreCase)) return true;
        if (OtherKinds.Contains(kind, StringComparer.OrdinalIgnoreCase)) return false;
        if (kind.Equals(".md", StringComparison.OrdinalIgnoreCase) && Path.GetFileNameWithoutExtension(file).Equals("readme", StringComparison.OrdinalIgnoreCase)) return false;
        string text = Begin(file);
        return !text.Contains('\0') && !text.StartsWith(HandIn.FeedbackMark, StringComparison.Ordinal)
            && text.Split('\n').Any(line => line.Contains(':') && line.TrimStart() is not ['#', ..] && AnswerFile.Read(1, line.Trim(), set).Exercise is not null);
    }

    /// <summary>The beginning of a file; nothing of one that cannot be read.</summary>
    private string Begin(string file)
    {
        try
        {
            using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var text = new char[Beginning];
            return new string(text, 0, reader.ReadBlock(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return "";
        }
    }

    private static string Shown(string name) => GradeTable.OneLine(name);
}
