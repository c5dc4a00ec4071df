using System.CommandLine;
using CalculusCourse.Lessons;

namespace CalculusCourse.Cli;

/// <summary><c>calc start DIR</c>: makes a <see cref="Workspace"/>, whole or not at all, and overwrites nothing.</summary>
internal static class StartCommand
{
    public static Command Build(Course course, TextWriter output, TextWriter error)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to work in; made if missing." };
        var command = new Command("start", "Make a folder to work in: answers, programs to finish, a CI recipe.") { folder };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(folder)!;
            if (string.IsNullOrWhiteSpace(path)) throw new BadCommandLineException("the folder's name is missing");
            InputFile.RefuseName(path);
            try
            {
                return Interruption.InOrder(interrupted => Make(path, [.. Workspace.Files(course)], output, error, interrupted));
            }
            catch (OperationCanceledException)
            {
                error.WriteLine("calc: interrupted; nothing was written");
                return ExitCode.Interrupted;
            }
        });
        return command;
    }

    private static int Make(
        string folder, (string Path, byte[] Bytes)[] files, TextWriter output, TextWriter error, CancellationToken interrupted)
    {
        string whole = Path.GetFullPath(folder);
        if (WholeFile.Kind(whole) is null && MakeNew(whole, files, interrupted)) return Told(wasThere: false);
        if (!Directory.Exists(whole)) throw new IOException($"{folder} is there already and is no folder");
        (string Path, byte[] Bytes)[] missing = [.. files.Where(file => WholeFile.Kind(Path.Combine(whole, file.Path)) is null)];
        foreach ((string path, byte[] bytes) in files.Except(missing))
        {
            string there = Path.Combine(whole, path);
            if (WholeFile.Kind(there) == FileKind.Regular && IsSame(there, bytes)) continue;
            error.WriteLine($"calc: {Path.Combine(folder, path)} is there already and is not what would be written. Nothing was written; "
                + "choose another folder, or move it away first.");
            return ExitCode.Fault;
        }

        Add(whole, missing, interrupted);
        return Told(missing.Length == 0);

        int Told(bool wasThere)
        {
            output.WriteLine(wasThere
                ? $"{folder} is a workspace already"
                : $"made {folder}: {Workspace.Answers}, the programs, a CI recipe");
            output.WriteLine(folder == "." ? "Next: calc watch" : $"Next: cd {folder}, then calc watch");
            return interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
        }
    }

    /// <summary>Makes the folder beside its place and moves it there. False if somebody else was faster.</summary>
    private static bool MakeNew(string folder, (string Path, byte[] Bytes)[] files, CancellationToken interrupted)
    {
        string parent = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? folder;
        Directory.CreateDirectory(parent);
        string partial = Path.Combine(parent, $".{Guid.NewGuid():N}.partial");
        try
        {
            foreach ((string path, byte[] bytes) in files)
            {
                interrupted.ThrowIfCancellationRequested();
                string file = Path.Combine(partial, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, bytes);
            }

            Directory.Move(partial, folder);
            return true;
        }
        catch (IOException) when (WholeFile.Kind(folder) is not null)
        {
            return false;
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Adds files to a folder; if one cannot be written, those before it are taken back.</summary>
    private static void Add(string folder, (string Path, byte[] Bytes)[] files, CancellationToken interrupted)
    {
        List<string> added = [], folders = [];
        try
        {
            foreach ((string path, byte[] bytes) in files)
            {
                interrupted.ThrowIfCancellationRequested();
                string file = Path.Combine(folder, path);
                MakeFolders(Path.GetDirectoryName(file)!);
                string partial = Path.Combine(Path.GetDirectoryName(file)!, $".{Guid.NewGuid():N}.partial");
                try
                {
                    File.WriteAllBytes(partial, bytes);
                    File.Move(partial, file, overwrite: false);
                    added.Add(file);
                }
                // Another start at the same time has written the same.
                catch (IOException) when (WholeFile.Kind(file) == FileKind.Regular && IsSame(file, bytes))
                {
                }
                finally
                {
                    File.Delete(partial);
                }
            }
        }
        catch
        {
            foreach (string file in added) File.Delete(file);
            foreach (string made in Enumerable.Reverse(folders).Where(made => !Directory.EnumerateFileSystemEntries(made).Any()))
                Directory.Delete(made);
            throw;
        }

        void MakeFolders(string path)
        {
            if (Directory.Exists(path)) return;
            MakeFolders(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path);
            folders.Add(path);
        }
    }

    private static bool IsSame(string path, byte[] bytes) =>
        new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
}
