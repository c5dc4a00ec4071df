using System.Globalization;
using System.Xml.Linq;
using CalculusCourse.Lessons.Figures;
using SkiaSharp;

namespace CalculusCourse.Tests.Figures;

/// <summary>Draws the SVG of a figure as a viewer does, as far as figures use it.</summary>
internal static class SvgDrawing
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static SKBitmap Draw(string svg)
    {
        XElement root = XElement.Parse(svg);
        var bitmap = new SKBitmap((int)Number(root, "width"), (int)Number(root, "height"));
        using var canvas = new SKCanvas(bitmap);
        double[] box = Numbers(root.Attribute("viewBox")!.Value);
        canvas.Scale((float)(bitmap.Width / box[2]), (float)(bitmap.Height / box[3]));
        Draw(canvas, root, root, new Dictionary<string, string> { ["fill"] = "none" });
        return bitmap;
    }

    private static void Draw(SKCanvas canvas, XElement root, XElement parent, Dictionary<string, string> above)
    {
        foreach (XElement element in parent.Elements())
        {
            var style = new Dictionary<string, string>(above);
            foreach (XAttribute attribute in element.Attributes()) style[attribute.Name.LocalName] = attribute.Value;
            int saved = canvas.Save();
            if (element.Attribute("clip-path") is { Value: var url })
            {
                XElement clip = root.Elements(Svg + "clipPath").Single(e => $"url(#{e.Attribute("id")!.Value})" == url).Elements().Single();
                canvas.ClipRect(Rectangle(clip));
            }

            if (element.Attribute("transform") is { Value: var transform })
            {
                double[] m = Numbers(transform["matrix(".Length..^1]);
                canvas.Concat(new SKMatrix((float)m[0], (float)m[2], (float)m[4], (float)m[1], (float)m[3], (float)m[5], 0, 0, 1));
            }

            switch (element.Name.LocalName)
            {
                case "title" or "desc" or "clipPath": break;
                case "g": Draw(canvas, root, element, style); break;
                case "rect": Paint(style, paint => canvas.DrawRect(Rectangle(element), paint)); break;
                case "circle":
                    Paint(style, paint => canvas.DrawCircle(Number(element, "cx"), Number(element, "cy"), Number(element, "r"), paint));
                    break;
                case "path":
                    using (SKPath path = SKPath.ParseSvgPathData(element.Attribute("d")!.Value)) Paint(style, paint => canvas.DrawPath(path, paint));
                    break;
                case "text": DrawText(canvas, element, style); break;
                case "image":
                    using (SKImage image = SKImage.FromEncodedData(Convert.FromBase64String(element.Attribute("href")!.Value.Split(',')[1])))
                        canvas.DrawImage(image, Rectangle(element), new SKSamplingOptions(SKFilterMode.Linear));
                    break;
                default: throw new InvalidOperationException(element.Name.LocalName);
            }

            canvas.RestoreToCount(saved);
        }
    }

    private static void DrawText(SKCanvas canvas, XElement element, Dictionary<string, string> style)
    {
        using var font = new SKFont(FigureFont.Typeface, Number(element, "font-size")) { Subpixel = true };
        SKTextAlign align = element.Attribute("text-anchor")?.Value switch { "middle" => SKTextAlign.Center, "end" => SKTextAlign.Right, _ => SKTextAlign.Left };
        Paint(style, paint => canvas.DrawText(element.Value, Number(element, "x"), Number(element, "y"), align, font, paint));
    }

    private static void Paint(Dictionary<string, string> style, Action<SKPaint> draw)
    {
        bool isCrisp = style.GetValueOrDefault("shape-rendering") == "crispEdges";
        if (style.GetValueOrDefault("fill", "none") is not "none" and var fill)
        {
            using var paint = new SKPaint { Color = Colour(fill, style.GetValueOrDefault("fill-opacity")), IsAntialias = !isCrisp };
            draw(paint);
        }

        if (style.GetValueOrDefault("stroke", "none") is not "none" and var stroke)
        {
            using var paint = new SKPaint
            {
                Style = SKPaintStyle.Stroke,
                Color = Colour(stroke, style.GetValueOrDefault("stroke-opacity")),
                StrokeWidth = (float)Numbers(style.GetValueOrDefault("stroke-width", "1"))[0],
                StrokeCap = style.GetValueOrDefault("stroke-linecap") == "round" ? SKStrokeCap.Round : SKStrokeCap.Butt,
                StrokeJoin = style.GetValueOrDefault("stroke-linejoin") == "round" ? SKStrokeJoin.Round : SKStrokeJoin.Miter,
                IsAntialias = !isCrisp,
            };
            if (style.TryGetValue("stroke-dasharray", out string? dashes))
                paint.PathEffect = SKPathEffect.CreateDash([.. Numbers(dashes).Select(length => (float)length)], 0);
            draw(paint);
        }
    }

    private static SKColor Colour(string text, string? opacity) =>
        SKColor.Parse(text == "gray" ? "#808080" : text).WithAlpha((byte)Math.Round(255 * (opacity is null ? 1 : Numbers(opacity)[0])));

    private static SKRect Rectangle(XElement element) =>
        SKRect.Create(Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));

    private static float Number(XElement element, string name) => element.Attribute(name) is { Value: var text } ? (float)Numbers(text)[0] : 0;

    private static double[] Numbers(string text) =>
        [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
