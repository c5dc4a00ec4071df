namespace CalculusCourse.Cli;

/// <summary>What stands under a name in a folder.</summary>
internal enum FileKind
{
    /// <summary>A file that holds bytes.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, a named pipe, a socket.</summary>
    Other,
}
