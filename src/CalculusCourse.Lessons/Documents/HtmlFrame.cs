using System.Text;

namespace CalculusCourse.Lessons.Documents;

/// <summary>The page around a document that is shown as HTML: names that occur once, figures, the list of contents.</summary>
internal sealed class HtmlFrame
{
    /// <summary>What the names of places begin with that are no headings.</summary>
    private const string Opened = "to-";

    private readonly HashSet<string> ids;
    private readonly List<HtmlHeading> headings = [];
    private int figures;

    /// <summary>A page of one document.</summary>
    public HtmlFrame() : this([])
    {
    }

    /// <summary>A page with these names taken.</summary>
    public HtmlFrame(HashSet<string> ids) => this.ids = ids;

    /// <summary>The level of the document's title.</summary>
    public int Level { get; init; } = 1;

    /// <summary>What the names of places begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What the numbers of figures begin with: <c>3.</c></summary>
    public string FigurePrefix { get; init; } = "";

    /// <summary>The drawn figures, by the path under which the document knows them.</summary>
    public IReadOnlyDictionary<string, WebFigure> Figures { get; init; } = new Dictionary<string, WebFigure>();

    /// <summary>The pictures of questions, by the questions' names; their titles say what they show.</summary>
    public IReadOnlyDictionary<string, WebFigure> Sketches { get; init; } = new Dictionary<string, WebFigure>();

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<HtmlHeading> Headings => headings;

    /// <summary>The next figure's number.</summary>
    public string NextFigure() => $"{FigurePrefix}{++figures}";

    /// <summary>The name of a place that links lead to.</summary>
    public string Place(string id) => $"{Prefix}{Opened}{id}";

    /// <summary>The name of a place that links lead to, which is there now.</summary>
    /// <exception cref="ArgumentException">It is there twice.</exception>
    public string Take(string id) =>
        ids.Add(Place(id)) ? Place(id) : throw new ArgumentException($"two places are called {id}", nameof(id));

    /// <summary>A name for the place of the title.</summary>
    public string TitleId(string title)
    {
        string id = Prefix.TrimEnd('-');
        if (id.Length == 0 || !ids.Add(id)) return Id(title, Level);
        headings.Add(new(id, Level, HtmlText.Of(title)));
        return id;
    }

    /// <summary>A name for the place of a heading, made of its letters, which no other place has.</summary>
    public string Id(string heading, int level, string? html = null)
    {
        var name = new StringBuilder(Prefix);
        foreach (char c in heading)
        {
            if (char.IsAsciiLetterOrDigit(c)) name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        string stem = name.ToString().TrimEnd('-'), id = stem.Length > 0 ? stem : "part";
        for (int i = 2; id.StartsWith(Prefix + Opened, StringComparison.Ordinal) || !ids.Add(id); i++) id = $"{stem.Replace(Opened, "to", StringComparison.Ordinal)}-{i}";
        headings.Add(new(id, level, html ?? HtmlText.Of(heading)));
        return id;
    }
}

/// <summary>A heading of a page.</summary>
/// <param name="Id">The name of its place.</param>
/// <param name="Level">Its level, from 1.</param>
/// <param name="Html">Its words.</param>
internal sealed record HtmlHeading(string Id, int Level, string Html);

/// <summary>A figure to stand in a page.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Svg">The picture, an element.</param>
/// <param name="Description">What is to be seen in it.</param>
internal sealed record WebFigure(int Width, string Svg, string Description)
{
    /// <summary>What is wider, in pixels, is two pictures beside each other and needs more room than the text.</summary>
    public const int Broad = 1000;
}
