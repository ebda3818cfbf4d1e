namespace RecKit.Storage;

/// <summary>Writes files and directories so that they are there whole or not at all, also after the machine has lost power.</summary>
internal static class DurableFile
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
    public static void TryDelete(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run deletes it.
        }
    }
}
