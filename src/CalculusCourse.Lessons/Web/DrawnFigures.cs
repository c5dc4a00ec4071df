using CalculusCourse.Lessons.Documents;
using CalculusCourse.Lessons.Practice;

namespace CalculusCourse.Lessons.Web;

/// <summary>The figures of a lesson, drawn to stand in a web page.</summary>
public sealed class DrawnFigures
{
    /// <summary>No figures.</summary>
    public static readonly DrawnFigures None = new([], [], [], []);

    private readonly Figures.Picture[] pictures;

    private DrawnFigures(
        FigureFile[] files, Figures.Picture[] pictures, IEnumerable<WebFigure> drawn, Dictionary<string, WebFigure> sketches)
    {
        Sketches = sketches;
        (Files, this.pictures) = (files, pictures);
        ByPath = files.Zip(drawn).ToDictionary(pair => pair.First.Path, pair => pair.Second);
    }

    /// <summary>The figures as a page is told of them, by their names.</summary>
    internal IReadOnlyList<FigureFile> Files { get; }

    /// <summary>The pictures.</summary>
    internal IReadOnlyDictionary<string, WebFigure> ByPath { get; }

    /// <summary>The pictures of questions, by their screens' names.</summary>
    internal IReadOnlyDictionary<string, WebFigure> Sketches { get; }

    /// <summary>Draws figures, and the pictures of questions, each on a thread of its own, for they have nothing in common.</summary>
    public static async Task<DrawnFigures> Draw(IEnumerable<Figure> figures, Lesson lesson)
    {
        Task<(string Id, WebFigure Web)>[] sketches =
            [.. lesson.Screens.Where(screen => screen.Picture is not null).Select(screen => Task.Run(() => Draw(screen, lesson.Number)))];
        Figure[] all = [.. figures];
        (Figures.Picture Picture, WebFigure Web)[] drawn =
            await Task.WhenAll(all.Select(figure => Task.Run(() => Draw(figure)))).ConfigureAwait(false);
        return new(
            [.. all.Select(figure => new FigureFile(figure.Name, figure.Description))],
            [.. drawn.Select(d => d.Picture)],
            drawn.Select(d => d.Web),
            (await Task.WhenAll(sketches).ConfigureAwait(false)).ToDictionary(sketch => sketch.Id, sketch => sketch.Web));
    }

    /// <summary>The figures as PNG files, each with its name without ending.</summary>
    internal IEnumerable<(string Name, byte[] Png)> Pngs() => Files.Zip(pictures, (file, picture) => (file.Path, picture.ToPng()));

    private static (string Id, WebFigure Web) Draw(Screen screen, int lesson)
    {
        Figures.Picture picture = screen.Picture!();
        return (screen.Id, new(picture.Width, picture.ToSvg(idPrefix: $"lesson{lesson}-{screen.Id}-"), ""));
    }

    private static (Figures.Picture Picture, WebFigure Web) Draw(Figure figure)
    {
        Figures.Picture picture = figure.Draw();
        return (picture, new(picture.Width, picture.ToSvg(idPrefix: $"{figure.Name}-"), figure.Description));
    }
}
