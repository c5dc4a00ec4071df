
namespace CalculusCourse.Numerics.Formulas.Reading;

/// <summary>A piece of a drawn formula: a stretch of the text, or a sign that the drawing stands for.</summary>
internal readonly record struct DrawnPiece(TokenKind Kind, int Start, int End)
{
    /// <summary>Whether it is text that is still to be cut into tokens.</summary>
    public bool IsText => Kind == TokenKind.End;
}

/// <summary>
/// Takes a matrix apart that is drawn over several lines, as SymPy and lesson 4 draw it: brackets ⎡⎢⎣ ⎤⎥⎦, fractions over bars ─,
/// exponents a line higher, tall parentheses ⎛⎜⎝ ⎞⎟⎠. What is drawn in any other way is refused, so that nothing is left out.
/// </summary>
public sealed class FormulaDrawing
{
    private const string Openings = "⎛⎜⎝", Closings = "⎞⎟⎠";
    private const int MostLevels = 60;

    private readonly string text;
    private readonly List<(int Start, int End)> lines;
    private readonly List<DrawnPiece> pieces = [];
    private int seen;

    private FormulaDrawing(string text, List<(int Start, int End)> lines)
    {
        this.text = text;
        this.lines = lines;
    }

    /// <summary>The entries of the matrix that is drawn in a part of a text, row by row; null if none is drawn there.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">Where the drawing stands, perhaps without the blanks before its first bracket.</param>
    /// <param name="scope">The names that the entries may have.</param>
    /// <exception cref="FormulaSyntaxException">A matrix is drawn there, but not as these are drawn, or an entry is no formula.</exception>
    public static Formula[][]? Matrix(string text, Range part, NameScope scope)
    {
        (int start, int length) = part.GetOffsetAndLength(text.Length);
        if (length == 0 || text[start] != '⎡') return null;
        var lines = new List<(int Start, int End)>();
        int first = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        for (int at = first; at < start + length;)
        {
            int end = text.IndexOf('\n', at) is >= 0 and var next ? next : text.Length;
            lines.Add((at, end));
            at = end + 1;
        }

        var drawing = new FormulaDrawing(text, lines);
        int left = start - first, right = text.LastIndexOf('⎤', lines[0].End - 1, lines[0].End - start) - first;
        for (int row = 0; row < lines.Count; row++)
        {
            if (right < left || drawing.At(row, left) is not ('⎡' or '⎢' or '⎣') || drawing.At(row, right) is not ('⎤' or '⎥' or '⎦'))
                throw drawing.Fault(row, left);
            bool isAlone = !drawing.Any(row, row + 1, right + 1, lines[row].End - lines[row].Start)
                && (row == 0 || !drawing.Any(row, row + 1, 0, left));
            if (!isAlone) throw drawing.Fault(row, right + 1);
        }

        List<(int From, int To)> rows = Runs(lines.Count, 1, row => drawing.Any(row, row + 1, left + 1, right));
        List<(int From, int To)> columns = Runs(right - left - 1, 2, column => drawing.Any(0, lines.Count, left + 1 + column, left + 2 + column));
        return [.. rows.Select(r => columns.Select(c => drawing.Entry(r.From, r.To, left + 1 + c.From, left + 1 + c.To, scope)).ToArray())];
    }

    /// <summary>The stretches where something stands, with at least so many blank places between them.</summary>
    private static List<(int From, int To)> Runs(int count, int gap, Func<int, bool> isFilled)
    {
        var runs = new List<(int From, int To)>();
        for (int i = 0; i < count; i++)
        {
            if (!isFilled(i)) continue;
            if (runs.Count > 0 && i - runs[^1].To < gap) runs[^1] = (runs[^1].From, i + 1);
            else runs.Add((i, i + 1));
        }

        return runs;
    }

    private Formula Entry(int top, int bottom, int left, int right, NameScope scope)
    {
        pieces.Clear();
        seen = 0;
        Region(top, bottom, left, right, 0);
        int drawn = 0;
        for (int row = top; row < bottom; row++)
            for (int column = left; column < right; column++)
                if (At(row, column) != ' ') drawn++;
        if (pieces.Count == 0 || seen != drawn) throw Fault(top, left);
        return new FormulaGrammar(text, [.. pieces], scope).Whole().Formula;
    }

    private void Region(int top, int bottom, int left, int right, int level)
    {
        if (level > MostLevels) throw Fault(top, left);
        while (left < right && !Any(top, bottom, left, left + 1)) left++;
        if (left == right) throw Fault(top, left);
        int row = Baseline(top, bottom, left, right, level);
        for (int column = left; column < right;)
        {
            char c = At(row, column);
            int from = column;
            if (c == ' ')
            {
                while (column < right && At(row, column) == ' ') column++;
                if (!Any(top, row, from, column)) continue;
                Add(TokenKind.Power, row, from, from);
                Grouped(top, row, from, column, level);
            }
            else if (c == '─')
            {
                while (column < right && At(row, column) == '─') column++;
                Grouped(top, row, from, column, level);
                Add(TokenKind.Divide, row, from, column);
                Grouped(row + 1, bottom, from, column, level);
                seen += column - from;
            }
            else if (Openings.Contains(c))
            {
                column = Closing(row, column, right);
                (int first, int last) = Height(row, from, top, bottom);
                Grouped(first, last, from + 1, column, level);
                seen += 2 * (last - first);
                column++;
            }
            else
            {
                while (column < right && At(row, column) is var next && next is not (' ' or '─') && !Openings.Contains(next) && !Closings.Contains(next)) column++;
                if (column == from) throw Fault(row, column);
                Add(TokenKind.End, row, from, column);
                seen += column - from;
            }
        }
    }

    private void Grouped(int top, int bottom, int left, int right, int level)
    {
        if (top >= bottom || left >= right) throw Fault(top, left);
        Add(TokenKind.Open, top, left, left);
        Region(top, bottom, left, right, level + 1);
        Add(TokenKind.Close, bottom - 1, right, right);
    }

    /// <summary>The line on which the formula stands: that of its longest bar, or of what stands furthest to the left.</summary>
    private int Baseline(int top, int bottom, int left, int right, int level)
    {
        while (left < right && !Any(top, bottom, left, left + 1)) left++;
        int[] rows = [.. Enumerable.Range(top, bottom - top).Where(row => At(row, left) != ' ')];
        if (rows.Length == 0 || level > MostLevels) throw Fault(top, left);
        int[] bars = [.. rows.Where(row => At(row, left) == '─').OrderByDescending(row => Bar(row, left, right))];
        if (bars.Length > 0)
        {
            if (bars.Length > 1 && Bar(bars[0], left, right) == Bar(bars[1], left, right)) throw Fault(bars[0], left);
            return bars[0];
        }

        if (rows.Length == 1) return rows[0];
        if (!rows.All(row => Openings.Contains(At(row, left)))) throw Fault(rows[0], left);
        (int first, int last) = Height(rows[0], left, top, bottom);
        return Baseline(first, last, left + 1, Closing(rows[0], left, right), level + 1);
    }

    private int Bar(int row, int left, int right)
    {
        int end = left;
        while (end < right && At(row, end) == '─') end++;
        return end - left;
    }

    private (int First, int Last) Height(int row, int column, int top, int bottom)
    {
        int first = row, last = row + 1;
        while (first > top && Openings.Contains(At(first - 1, column))) first--;
        while (last < bottom && Openings.Contains(At(last, column))) last++;
        return (first, last);
    }

    private int Closing(int row, int column, int right)
    {
        int depth = 0;
        for (int at = column; at < right; at++)
        {
            if (Openings.Contains(At(row, at))) depth++;
            else if (Closings.Contains(At(row, at)) && --depth == 0) return at;
        }

        throw Fault(row, column);
    }

    private bool Any(int top, int bottom, int left, int right)
    {
        for (int row = top; row < bottom; row++)
            for (int column = left; column < right; column++)
                if (At(row, column) != ' ') return true;
        return false;
    }

    private char At(int row, int column)
    {
        int at = lines[row].Start + column;
        return at < lines[row].End && text[at] is not ('\r' or '\t' or '\u00A0') ? text[at] : ' ';
    }

    private void Add(TokenKind kind, int row, int from, int to) =>
        pieces.Add(new(kind, Math.Min(lines[row].Start + from, lines[row].End), Math.Min(lines[row].Start + to, lines[row].End)));

    private FormulaSyntaxException Fault(int row, int column)
    {
        row = Math.Clamp(row, 0, lines.Count - 1);
        return new("this part of the drawn matrix cannot be made out; type it in one line", text, Math.Min(lines[row].Start + column, lines[row].End));
    }
}
