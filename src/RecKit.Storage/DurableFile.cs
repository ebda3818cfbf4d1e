namespace RecKit.Storage;

/// <summary>Writes files and directories so that they are there whole or not at all, also after the machine has lost power.</summary>
public static class DurableFile
{
    /// <summary>Writes a new file and waits until the disk has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file under another name beside its place and renames it when it is whole: a reader sees the old file or the new one.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes the content. Where it fails, the old file stays.</param>
    public static void Replace(string path, Action<Stream> write)
    {
        string temporary = path + ".tmp";
        try
        {
            Write(temporary, write);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Try(() => File.Delete(temporary));
            throw;
        }
    }

    /// <summary>Fills a directory under another name beside it and renames it when it is whole.</summary>
    /// <param name="path">The directory; must not exist.</param>
    /// <param name="fill">Fills the directory it is given, with files that reached the disk.</param>
    public static void WriteDirectory(string path, Action<string> fill)
    {
        string temporary = path + ".tmp";
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        try
        {
            fill(temporary);
            Directory.Move(temporary, path);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Deletes a directory if that is possible; what went wrong before matters more.</summary>
    /// <param name="directory">The directory.</param>
    public static void TryDelete(string directory) => Try(() =>
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    });

    private static void Try(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is overwritten or deleted by whoever writes there next.
        }
    }
}
