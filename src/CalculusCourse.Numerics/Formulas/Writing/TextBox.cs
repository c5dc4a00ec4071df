using System.Text;

namespace CalculusCourse.Numerics.Formulas.Writing;

/// <summary>
/// A rectangle of text with a baseline, made of placed smaller ones. Nothing is copied until <see cref="Draw"/>,
/// so that building a picture takes time proportional to its parts and drawing it to its area.
/// </summary>
internal sealed class TextBox
{
    private readonly string? text;
    private readonly Delimiter? delimiter;
    private readonly (TextBox Box, int X, int Y)[] parts;

    private TextBox(
        int width, int height, int baseline, (TextBox Box, int X, int Y)[] parts, string? text = null, Delimiter? delimiter = null)
    {
        (Width, Height, Baseline) = (width, height, baseline);
        this.parts = parts;
        this.text = text;
        this.delimiter = delimiter;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The row, counted from the top, that is aligned with the baselines of neighbours.</summary>
    public int Baseline { get; }

    /// <summary>One line.</summary>
    public static TextBox Line(string text) => new(SymbolNames.Width(text), 1, 0, [], text);

    /// <summary>A bracket of a given height.</summary>
    public static TextBox Tall(Delimiter delimiter, int height, int baseline) => new(1, height, baseline, [], null, delimiter);

    /// <summary>Boxes side by side, baselines aligned.</summary>
    public static TextBox Row(params ReadOnlySpan<TextBox> boxes)
    {
        int above = 0, below = 0, width = 0;
        foreach (TextBox box in boxes)
        {
            above = Math.Max(above, box.Baseline);
            below = Math.Max(below, box.Height - box.Baseline);
        }

        var placed = new (TextBox, int, int)[boxes.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            placed[i] = (boxes[i], width, above - boxes[i].Baseline);
            width += boxes[i].Width;
        }

        return new TextBox(width, above + below, above, placed);
    }

    /// <summary>Boxes one under the other, each centred; the baseline is that of the box <paramref name="main"/>.</summary>
    public static TextBox Stack(int main, params ReadOnlySpan<TextBox> boxes)
    {
        int width = 0, height = 0, baseline = 0;
        foreach (TextBox box in boxes) width = Math.Max(width, box.Width);
        var placed = new (TextBox, int, int)[boxes.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            // An odd blank goes to the left in an odd width and to the right in an even one.
            int spare = width - boxes[i].Width;
            placed[i] = (boxes[i], (spare / 2) + (spare & width & 1), height);
            if (i == main) baseline = height + boxes[i].Baseline;
            height += boxes[i].Height;
        }

        return new TextBox(width, height, baseline, placed);
    }

    /// <summary>Boxes at given places, (0, 0) at the top left.</summary>
    public static TextBox Place(int width, int height, int baseline, params (TextBox Box, int X, int Y)[] boxes) =>
        new(width, height, baseline, boxes);

    /// <summary>The box between blank columns.</summary>
    public TextBox Padded(int left, int right) =>
        left == 0 && right == 0 ? this : new(Width + left + right, Height, Baseline, [(this, left, 0)]);

    /// <summary>The box between delimiters that grow with it.</summary>
    public TextBox Between(Delimiter left, Delimiter right) =>
        Row(Tall(left, Height, Baseline), this, Tall(right, Height, Baseline));

    /// <summary>The picture, rows joined by newlines, blanks filling every row to the full width.</summary>
    public string Draw()
    {
        var rows = new List<(int X, string Text, int Width)>[Height];
        for (int i = 0; i < Height; i++) rows[i] = [];
        Collect(rows, 0, 0);
        var picture = new StringBuilder();
        for (int i = 0; i < Height; i++)
        {
            if (i > 0) picture.Append('\n');
            rows[i].Sort((a, b) => a.X.CompareTo(b.X));
            int column = 0;
            foreach ((int x, string run, int width) in rows[i])
            {
                picture.Append(' ', x - column).Append(run);
                column = x + width;
            }

            picture.Append(' ', Width - column);
        }

        return picture.ToString();
    }

    private void Collect(List<(int X, string Text, int Width)>[] rows, int x, int y)
    {
        if (text is not null) rows[y].Add((x, text, Width));
        for (int i = 0; delimiter is not null && i < Height; i++) rows[y + i].Add((x, delimiter.Glyph(i, Height), 1));
        foreach ((TextBox box, int dx, int dy) in parts) box.Collect(rows, x + dx, y + dy);
    }
}

/// <summary>A bracket by the glyphs of its one-line form, top, middle and bottom.</summary>
internal sealed record Delimiter(string Single, string Top, string Middle, string Bottom)
{
    public static readonly Delimiter LeftParenthesis = new("(", "⎛", "⎜", "⎝");
    public static readonly Delimiter RightParenthesis = new(")", "⎞", "⎟", "⎠");
    public static readonly Delimiter LeftBracket = new("[", "⎡", "⎢", "⎣");
    public static readonly Delimiter RightBracket = new("]", "⎤", "⎥", "⎦");
    public static readonly Delimiter Bar = new("│", "│", "│", "│");

    /// <summary>The glyph in row <paramref name="i"/> of a bracket so high.</summary>
    public string Glyph(int i, int height) => height == 1 ? Single : i == 0 ? Top : i == height - 1 ? Bottom : Middle;
}
