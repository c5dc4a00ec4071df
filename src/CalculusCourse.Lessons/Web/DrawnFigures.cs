using CalculusCourse.Lessons.Documents;

namespace CalculusCourse.Lessons.Web;

/// <summary>The figures of a lesson, drawn to stand in a web page.</summary>
public sealed class DrawnFigures
{
    /// <summary>No figures.</summary>
    public static readonly DrawnFigures None = new([], new Dictionary<string, WebFigure>());

    private DrawnFigures(IReadOnlyList<FigureFile> files, IReadOnlyDictionary<string, WebFigure> byPath) => (Files, ByPath) = (files, byPath);

    /// <summary>The figures as a page is told of them, by their names.</summary>
    internal IReadOnlyList<FigureFile> Files { get; }

    /// <summary>The pictures.</summary>
    internal IReadOnlyDictionary<string, WebFigure> ByPath { get; }

    /// <summary>Draws figures, each on a thread of its own, for they have nothing in common.</summary>
    public static async Task<DrawnFigures> Draw(IEnumerable<Figure> figures)
    {
        Figure[] all = [.. figures];
        WebFigure[] drawn = await Task.WhenAll(all.Select(figure => Task.Run(() => Draw(figure)))).ConfigureAwait(false);
        return new([.. all.Select(figure => new FigureFile(figure.Name, figure.Description))],
            all.Zip(drawn).ToDictionary(pair => pair.First.Name, pair => pair.Second));
    }

    private static WebFigure Draw(Figure figure)
    {
        Figures.Picture picture = figure.Draw();
        return new(picture.Width, picture.ToSvg(idPrefix: $"{figure.Name}-"), figure.Description);
    }
}
