namespace CalculusCourse.Cli.Pictures;

/// <summary>How a picture gets into a terminal.</summary>
internal enum PictureMethod
{
    /// <summary>As a PNG file, by the protocol of kitty.</summary>
    Kitty,

    /// <summary>As a PNG file, by the protocol of iTerm2.</summary>
    ITerm,

    /// <summary>As rows of six pixels, as DEC's printers and terminals had them.</summary>
    Sixel,

    /// <summary>As letters: dots and blocks.</summary>
    Blocks,
}
