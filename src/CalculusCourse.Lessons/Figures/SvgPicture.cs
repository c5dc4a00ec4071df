using System.Globalization;
using System.Text;
using System.Xml;
using ScottPlot;
using ScottPlot.AxisPanels;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using SkiaSharp;

namespace CalculusCourse.Lessons.Figures;

/// <summary>
/// A picture as SVG. Skia writes what is drawn, an element a stroke and a place a letter; here it is read again and becomes text that a
/// reader can search, paths without needless points, and groups of what looks alike. Maps of colours stay images.
/// </summary>
internal sealed class SvgPicture
{
    private const string Namespace = "http://www.w3.org/2000/svg", XLink = "http://www.w3.org/1999/xlink";
    // DejaVu is what was measured; the others are as wide or narrower.
    private const string Families = "'DejaVu Sans',Verdana,'Bitstream Vera Sans',sans-serif";
    // An anchor is recognized by where the first letter stands.
    private const double AnchorSlack = 1.5;
    // Where there are more shapes than this, each is small, and a digit less cannot be seen.
    private const int Many = 1000;

    private readonly record struct Box(double Left, double Top, double Right, double Bottom);

    /// <summary>Something drawn: an element without its style, and what of the page shows it.</summary>
    private sealed record Mark(string Element, string Geometry, SvgStyle Style, Box? Clip, string Content = "");

    private readonly List<Mark> marks = [];
    private readonly Dictionary<string, (double Width, double Height, string Data)> images = [];
    private readonly Dictionary<string, Box> clips = [];
    private readonly List<(string Key, string Text)> texts;
    private readonly LinePattern[] patterns;
    private readonly int parts;

    private SvgPicture(Multiplot panels, int width, int height)
    {
        Plot[] plots = [.. panels.Subplots.GetPlots()];
        using var written = new MemoryStream();
        patterns = SvgStyle.DrawNumbered(plots.SelectMany(LineStyles), () =>
        {
            using SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), written);
            panels.Render(canvas, new PixelRect(width, height));
        });
        texts = [.. plots.SelectMany(Texts).SelectMany(text => text.Split('\n')).Distinct().Select(text => (Key(text), text))];
        ReadOnlySpan<byte> bytes = written.GetBuffer().AsSpan(0, (int)written.Length);
        parts = bytes.Count("<path"u8) + bytes.Count("<ellipse"u8) > Many ? SvgPath.Coarse : SvgPath.Fine;
        written.Position = 0;
        using XmlReader reader = XmlReader.Create(written, new XmlReaderSettings { CheckCharacters = false });
        Read(reader);
    }

    /// <summary>The picture as a well-formed SVG element, with its namespace: a file of its own or a part of a web page.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="description">What it shows, for who cannot see it; empty for its titles alone.</param>
    /// <param name="prefix">What its ids begin with; pictures in one page need different ones.</param>
    /// <param name="scale">How many times as large as it was laid out it is to be shown.</param>
    public static string Write(Picture picture, string description, string prefix, double scale)
    {
        var svg = new SvgPicture(picture.Panels, picture.Width, picture.Height);
        string name = Escaped(string.Join("; ", picture.Panels.Subplots.GetPlots()
            .Select(plot => plot.Axes.Title.Label.Text).Where(title => title.Length > 0)));
        string id = Escaped(prefix), told = Escaped(description);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"{Namespace}\" width=\"{SvgPath.Number(picture.Width * scale)}\"")
            .Append(CultureInfo.InvariantCulture, $" height=\"{SvgPath.Number(picture.Height * scale)}\"")
            .Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {picture.Width} {picture.Height}\" role=\"img\"")
            .Append(CultureInfo.InvariantCulture, $" aria-labelledby=\"{id}title{(told.Length > 0 ? $" {id}desc" : "")}\"")
            .Append(CultureInfo.InvariantCulture, $" fill=\"none\" font-family=\"{Families}\" text-rendering=\"geometricPrecision\"")
            .Append(" style=\"font-kerning:none;font-variant-ligatures:none\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}title\">{name}</title>\n");
        if (told.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}desc\">{told}</desc>\n");
        svg.Write(text, id);
        return text.Append("</svg>\n").ToString();
    }

    private void Read(XmlReader reader)
    {
        var shown = new Stack<Box?>([null]);
        string? clip = null;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "g" }) shown.Pop();
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "clipPath" }) clip = null;
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "svg" or "defs": break;
                case "clipPath": clip = reader["id"]; break;
                case "g":
                    Box? inner = reader["clip-path"] is { } url ? clips[url["url(#".Length..^1]] : null;
                    shown.Push(Both(shown.Peek(), inner));
                    break;
                case "image": images[reader["id"]!] = (Value(reader, "width"), Value(reader, "height"), reader["href", XLink]!); break;
                case var _ when clip is not null: clips[clip] = ClipBox(reader); break;
                default: Add(reader, shown.Peek()); break;
            }
        }
    }

    private void Add(XmlReader reader, Box? clip)
    {
        SvgMatrix matrix = SvgMatrix.Read(reader["transform"]);
        SvgStyle style = SvgStyle.Read(name => reader[name], patterns);
        switch (reader.LocalName)
        {
            case "rect" when reader.AttributeCount == 2: return;
            case "rect":
                (double x, double y, double width, double height) = (Value("x"), Value("y"), Value("width"), Value("height"));
                if (matrix.IsTranslation)
                {
                    (x, y) = matrix.Apply(x, y);
                    AddShape("rect", Corner(x, y, width, height), new(x, y, x + width, y + height), isUpright: true);
                }
                else
                {
                    AddPath(SvgPath.Rectangle(x, y, width, height));
                }

                break;
            case "ellipse":
                (double cx, double cy, double rx, double ry) = (Value("cx"), Value("cy"), Value("rx"), Value("ry"));
                if (matrix.IsTranslation || (matrix.IsRigid && rx == ry)) (cx, cy) = matrix.Apply(cx, cy);
                string centre = $" cx=\"{Place(cx)}\" cy=\"{Place(cy)}\"";
                bool isCircle = Place(rx) == Place(ry);
                string radius = isCircle ? $" r=\"{Place(rx)}\"" : $" rx=\"{Place(rx)}\" ry=\"{Place(ry)}\"";
                string turned = matrix.IsTranslation || (isCircle && matrix.IsRigid) ? "" : $" transform=\"{matrix}\"";
                AddShape(isCircle ? "circle" : "ellipse", centre + radius + turned, new(cx - rx, cy - ry, cx + rx, cy + ry));
                break;
            case "path":
                AddPath(SvgPath.Read(reader["d"]!));
                break;
            case "use":
                (double across, double upwards, string data) = images[reader["href", XLink]![1..]];
                string place = matrix is { B: 0, C: 0, A: > 0, D: > 0 }
                    ? Corner(matrix.E, matrix.F, matrix.A * across, matrix.D * upwards)
                    : $" width=\"{across}\" height=\"{upwards}\" transform=\"{matrix}\"";
                marks.Add(new("image", $"{place} preserveAspectRatio=\"none\" href=\"{data}\"", style with { Fill = null }, clip));
                break;
            case "text": AddText(reader, matrix, style, clip); break;
            default: throw new FormatException($"element {reader.LocalName}");
        }

        void AddPath(SvgPath path)
        {
            SvgPath placed = path.Placed(matrix);
            (double left, double top, double right, double bottom) = placed.Bounds();
            // What is stretched has an outline that is broader in one direction.
            string geometry = matrix.IsRigid || style.Stroke is null
                ? $" d=\"{placed.Write(parts)}\""
                : $" d=\"{path.Write(parts)}\" transform=\"{matrix}\"";
            AddShape("path", geometry, new(left, top, right, bottom), placed.IsUpright);
        }

        string Place(double value) => SvgPath.Number(value, parts);

        string Corner(double x, double y, double width, double height) => (x == 0 ? "" : $" x=\"{Place(x)}\"")
            + (y == 0 ? "" : $" y=\"{Place(y)}\"") + $" width=\"{Place(width)}\" height=\"{Place(height)}\"";

        double Value(string name) => SvgPicture.Value(reader, name);

        void AddShape(string element, string geometry, Box box, bool isUpright = false)
        {
            if (style.Fill is null && style.Stroke is null) return;
            // Smoothed, a hairline would be two pixels broad and pale.
            if (isUpright && style is { Stroke: not null, Width: null }) style = style with { Rendering = "crispEdges" };
            double reach = style.Reach;
            bool isCut = clip is { } at && (box.Left - reach < at.Left || box.Top - reach < at.Top
                || box.Right + reach > at.Right || box.Bottom + reach > at.Bottom);
            var mark = new Mark(element, geometry, style, isCut ? clip : null);
            // A surface and the outline of it.
            if (marks.Count > 0 && marks[^1] is var before && before.Element == element && before.Geometry == geometry
                && before.Style.With(style) is { } painted)
            {
                marks[^1] = mark with { Style = painted };
                return;
            }

            marks.Add(mark);
        }
    }

    private void AddText(XmlReader reader, SvgMatrix matrix, SvgStyle style, Box? clip)
    {
        double size = double.Parse(reader["font-size"]!, NumberStyles.Float, CultureInfo.InvariantCulture);
        double first = SvgPath.Numbers(reader["x"]!)[0], line = SvgPath.Numbers(reader["y"]!)[0];
        (double x, double y) = (first, line);
        string text = reader.Read() && reader.NodeType == XmlNodeType.Text ? Original(reader.Value.Trim()) : "";
        if (text.Length == 0) return;
        using var font = new SKFont(FigureFont.Typeface, (float)size) { Subpixel = true };
        double width = font.MeasureText(text);
        string anchor = "";
        // So a reader's other font changes the width of a text, not its place.
        if (Math.Abs(first + (width / 2)) < AnchorSlack) (anchor, x) = (" text-anchor=\"middle\"", first + (width / 2));
        else if (Math.Abs(first + width) < AnchorSlack) (anchor, x) = (" text-anchor=\"end\"", first + width);
        string turned = "";
        if (matrix.IsTranslation) (x, y) = matrix.Apply(x, y);
        else turned = $" transform=\"{matrix}\"";
        marks.Add(new("text", $" x=\"{SvgPath.Number(x)}\" y=\"{SvgPath.Number(y)}\"{turned}{anchor} font-size=\"{SvgPath.Number(size)}\"",
            style, clip is { } box && !IsInside(box) ? clip : null, Escaped(text)));

        // Letters reach above their line by less than their size, and below it by less than a third of that.
        bool IsInside(Box at) => ((double X, double Y)[])
            [matrix.Apply(first, line - size), matrix.Apply(first + width, line + (size / 3))] is [var a, var b]
            && Math.Min(a.X, b.X) >= at.Left && Math.Max(a.X, b.X) <= at.Right
            && Math.Min(a.Y, b.Y) >= at.Top && Math.Max(a.Y, b.Y) <= at.Bottom;
    }

    /// <summary>The text that was drawn: other letters may look the same, and what the font lacks has no letter at all.</summary>
    private string Original(string letters)
    {
        string key = Key(letters);
        return texts.Find(text => text.Key == key).Text is { } text ? text.Trim() : letters;
    }

    /// <summary>What of a text can be seen: its glyphs but for blanks and for what the font lacks.</summary>
    private static string Key(string text)
    {
        SKTypeface font = FigureFont.Typeface;
        ushort blank = font.GetGlyphs(" ")[0];
        return string.Join(' ', font.GetGlyphs(text.ReplaceLineEndings(" ")).Where(glyph => glyph != 0 && glyph != blank));
    }

    private static IEnumerable<string> Texts(Plot plot)
    {
        IEnumerable<IAxis> bars = plot.Axes.GetPanels().OfType<ColorBar>().Select(bar => bar.Axis);
        IEnumerable<AxisBase> axes = plot.Axes.GetAxes().Concat(bars).OfType<AxisBase>();
        return
        [
            plot.Axes.Title.Label.Text,
            .. axes.SelectMany(axis => axis.TickGenerator.Ticks.Select(tick => tick.Label).Prepend(axis.LabelStyle.Text)),
            .. plot.GetPlottables<Text>().Select(text => text.LabelText),
            .. plot.Legend.GetItems().Select(item => item.LabelText),
        ];
    }

    private static IEnumerable<LineStyle> LineStyles(Plot plot) =>
        plot.GetPlottables().OfType<IHasLine>().Concat(plot.Legend.GetItems()).Select(line => line.LineStyle);

    // Skia cuts at whole pixels.
    private static Box ClipBox(XmlReader reader)
    {
        if (reader.LocalName != "rect") throw new FormatException($"clip by {reader.LocalName}");
        (double x, double y) = (Value(reader, "x"), Value(reader, "y"));
        return new(Math.Round(x), Math.Round(y), Math.Round(x + Value(reader, "width")), Math.Round(y + Value(reader, "height")));
    }

    private static double Value(XmlReader reader, string name) =>
        reader[name] is { } number ? double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    private static Box? Both(Box? outer, Box? inner) => (outer, inner) is ({ } a, { } b)
        ? new(Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom))
        : inner ?? outer;

    private void Write(StringBuilder text, string prefix)
    {
        Box[] needed = [.. marks.Select(mark => mark.Clip).OfType<Box>().Distinct()];
        foreach ((int i, Box box) in needed.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{prefix}clip{i}\"><rect x=\"{SvgPath.Number(box.Left)}\"")
                .Append(CultureInfo.InvariantCulture, $" y=\"{SvgPath.Number(box.Top)}\" width=\"{SvgPath.Number(box.Right - box.Left)}\"")
                .Append(CultureInfo.InvariantCulture, $" height=\"{SvgPath.Number(box.Bottom - box.Top)}\"/></clipPath>\n");
        }

        foreach (Mark[] cut in Runs(marks, mark => mark.Clip))
        {
            string clip = cut[0].Clip is { } box ? $" clip-path=\"url(#{prefix}clip{Array.IndexOf(needed, box)})\"" : "";
            Mark[] joined = [.. Joined(cut)];
            // What is itself turned would turn what cuts it.
            if (joined.Length == 1 && !IsTurned(joined[0]))
            {
                text.Append(Element(joined[0], joined[0].Style.Attributes() + clip));
                continue;
            }

            if (clip.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<g{clip}>\n");
            foreach (Mark[] alike in Runs(joined, mark => mark.Style.Colourless))
            {
                bool isOneColour = alike.All(mark => mark.Style == alike[0].Style);
                SvgStyle said = isOneColour ? alike[0].Style : alike[0].Style.Colourless;
                string attributes = said.Attributes();
                bool isGroup = alike.Length > 1 && attributes.Length > 0;
                if (isGroup) text.Append(CultureInfo.InvariantCulture, $"<g{attributes}>\n");
                foreach (Mark mark in alike) text.Append(Element(mark, mark.Style.Attributes(isGroup ? said : null)));
                if (isGroup) text.Append("</g>\n");
            }

            if (clip.Length > 0) text.Append("</g>\n");
        }
    }

    /// <summary>Lines that look the same as one.</summary>
    private static IEnumerable<Mark> Joined(Mark[] all) => Runs(all, mark => mark.Style).SelectMany(alike =>
        alike is [{ Element: "path", Style.IsOpaqueLine: true }, _, ..] && alike.All(mark => mark.Element == "path" && !IsTurned(mark))
            ? [alike[0] with { Geometry = $" d=\"{string.Concat(alike.Select(mark => mark.Geometry[" d=\"".Length..^1]))}\"" }]
            : alike);

    private static bool IsTurned(Mark mark) => mark.Geometry.Contains(" transform=", StringComparison.Ordinal);

    private static string Element(Mark mark, string attributes) => mark.Content.Length > 0
        ? $"<{mark.Element}{mark.Geometry}{attributes}>{mark.Content}</{mark.Element}>\n"
        : $"<{mark.Element}{mark.Geometry}{attributes}/>\n";

    /// <summary>Splits where the key changes.</summary>
    private static IEnumerable<T[]> Runs<T, TKey>(IReadOnlyList<T> all, Func<T, TKey> key)
    {
        for (int first = 0, end; first < all.Count; first = end)
        {
            end = first + 1;
            while (end < all.Count && EqualityComparer<TKey>.Default.Equals(key(all[end]), key(all[first]))) end++;
            yield return [.. Enumerable.Range(first, end - first).Select(i => all[i])];
        }
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (Rune letter in text.EnumerateRunes())
        {
            _ = letter.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                // XML 1.0, section 2.2: what no document may hold.
                < ' ' or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
