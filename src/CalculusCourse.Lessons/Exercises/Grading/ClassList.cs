using CalculusCourse.Lessons.Exercises.Sets;
using CalculusCourse.Numerics;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// Files of answers brought together with those who should have handed them in. Names are the same however their letters are composed,
/// whether they are large or small, and whatever blanks are between.
/// </summary>
/// <param name="Students">All students: in the roster's order, then those who are not on it by their names; without one all by their names.</param>
/// <param name="Notes">What about the names should be known.</param>
public sealed record ClassList(IReadOnlyList<Student> Students, IReadOnlyList<string> Notes)
{
    private const int MostNear = 1000;

    /// <summary>Brings them together.</summary>
    /// <param name="files">The files, each with the name of whom it is.</param>
    /// <param name="roster">Who should be there; null where that is not known.</param>
    public static ClassList Of(IEnumerable<Student> files, IReadOnlyList<string>? roster)
    {
        var notes = new List<string>();
        var byKey = new Dictionary<string, Student>(StringComparer.Ordinal);
        foreach (Student file in files.OrderBy(file => StudentName.Key(file.Name), StringComparer.Ordinal).ThenBy(file => file.File, StringComparer.Ordinal))
        {
            if (!byKey.TryAdd(StudentName.Key(file.Name), file))
                notes.Add($"{file.Name} has two files, and the first is graded: {byKey[StudentName.Key(file.Name)].File} and {file.File}");
        }

        List<Student> listed = [.. (roster ?? []).Select(name => new Student(name, byKey.GetValueOrDefault(StudentName.Key(name))?.File))];
        HashSet<string> known = [.. listed.Select(student => StudentName.Key(student.Name))];
        Student[] strangers = [.. byKey.Where(file => !known.Contains(file.Key)).Select(file => file.Value)];
        if (roster is not null)
        {
            string[] missing = [.. listed.Where(student => student.File is null).Select(student => student.Name).Take(MostNear)];
            foreach (Student stranger in strangers)
            {
                string near = Near(stranger.Name, missing) is { } meant ? $"; is it {meant}?" : "";
                notes.Add($"{stranger.File} is of nobody on the roster, and is graded{near}");
            }
        }

        return new([.. listed, .. strangers], notes);
    }

    private static string? Near(string name, string[] missing) =>
        missing.FirstOrDefault(other => Plain(other) == Plain(name)) ?? EditDistance.Nearest(name, missing);

    /// <summary>A name with letters only, none of them marked.</summary>
    private static string Plain(string name) => string.Concat(StudentName.Key(name).Where(char.IsLetterOrDigit));
}
