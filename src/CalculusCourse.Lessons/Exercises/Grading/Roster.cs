using CalculusCourse.Lessons.Data;
using CalculusCourse.Lessons.Exercises.Sets;

namespace CalculusCourse.Lessons.Exercises.Grading;

/// <summary>
/// Who should be there: a table with a name in each record, in the column that is headed student, name, login or id, else in the first.
/// </summary>
/// <param name="Names">The names, in the file's order, each once.</param>
/// <param name="Notes">What about the file should be known.</param>
public sealed record Roster(IReadOnlyList<string> Names, IReadOnlyList<string> Notes)
{
    private const int Sample = 100;

    private static readonly string[] Headings = ["student", "name", "login", "id"];

    /// <summary>Other headings that mark the first record, and the column, if none of the first ones is there.</summary>
    private static readonly string[] Others =
        ["student name", "full name", "username", "user name", "user", "student id", "id number", "e-mail", "email", "email address", "mail"];

    /// <summary>Reads a roster.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnreadableInputException">A quote is not closed, or there is no name.</exception>
    public static Roster Read(TextReader text, string file)
    {
        var table = new TableRecords(text, file);
        var records = new List<(string Text, int Line)>();
        while (table.Next()) records.Add((table.Text.ToString(), table.Line));
        if (records.Count == 0) throw new UnreadableInputException($"{file}: there is no name in it");
        char separator = SeparatorOf(records, table);
        List<string>[] rows = [.. records.Select(record => Cells(record.Text))];
        int named = Headings.Concat(Others).Select(heading => rows[0].FindIndex(cell => cell.Equals(heading, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(found => found >= 0, -1);
        var names = new List<string>();
        var notes = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = named < 0 ? 0 : 1; i < rows.Length; i++)
        {
            string name = rows[i].ElementAtOrDefault(Math.Max(0, named)) ?? "";
            if (name.Length == 0) notes.Add($"{file}, line {records[i].Line}: there is no name in this record");
            else if (!seen.Add(StudentName.Key(name))) notes.Add($"{file}, line {records[i].Line}: {name} stands there twice and counts once");
            else names.Add(name);
        }

        return names.Count > 0 ? new(names, notes) : throw new UnreadableInputException($"{file}: there is no name in it");

        List<string> Cells(string record)
        {
            var cells = new List<string>();
            foreach (TableCell cell in table.Split(record, separator)) cells.Add(cell.Of(record).ToString().ReplaceLineEndings(" ").Trim());
            return cells;
        }
    }

    /// <summary>What parts most of the first records; a sign that parts nothing where none of the usual ones does.</summary>
    private static char SeparatorOf(List<(string Text, int Line)> records, TableRecords table)
    {
        (char best, int most) = ('\0', 0);
        foreach (char separator in (char[])['\t', ';', ','])
        {
            int parted = 0;
            foreach ((string text, _) in records.Take(Sample))
                if (table.Split(text, separator).Length > 1) parted++;
            if (parted > most) (best, most) = (separator, parted);
        }

        return 2 * most >= Math.Min(Sample, records.Count) ? best : '\0';
    }
}
