using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>
/// Finds and opens data files. Each may also be stored as <c>name.gz</c>; compression is detected by content, not by name.
/// </summary>
internal static class DataFiles
{
    /// <summary>Returns the file or its <c>.gz</c>, or null when neither exists.</summary>
    public static string? Find(string path) => File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : null;

    /// <summary>Returns the file or its <c>.gz</c>.</summary>
    /// <exception cref="RecKitException">RK2001: neither exists.</exception>
    public static string Require(string path)
    {
        if (Find(path) is { } found)
            return found;
        if (Directory.Exists(path))
            throw new RecKitException(ErrorCodes.DataFile, $"'{path}' is a directory, but a file is expected.");
        throw new RecKitException(ErrorCodes.DataFile, $"There is no file '{path}', nor '{path}.gz'.");
    }

    /// <summary>Returns the directory given to a reader.</summary>
    /// <exception cref="RecKitException">RK2001: the directory does not exist.</exception>
    public static string RequireDirectory(ReadContext context, string reader)
    {
        string path = RequirePath(context, reader);
        if (Directory.Exists(path))
            return path;
        throw new RecKitException(ErrorCodes.DataFile, File.Exists(path)
            ? $"'{path}' is a file, but format '{reader}' expects the directory that holds the files of the data set."
            : $"There is no directory '{path}'.");
    }

    /// <summary>Returns the path given to a reader.</summary>
    /// <exception cref="RecKitException">RK2001: no path was given.</exception>
    public static string RequirePath(ReadContext context, string reader) =>
        context.Path ?? throw new RecKitException(ErrorCodes.DataFile, $"Format '{reader}' needs a path, but the data set has none.");

    /// <summary>Opens a file for reading, decompressed; it may be a pipe.</summary>
    /// <exception cref="RecKitException">RK2001: the file cannot be opened. RK2005: the format is not supported.</exception>
    public static Stream Open(string path)
    {
        FileStream? file = null;
        try
        {
            // The reader has its own buffer.
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            byte[] magic = new byte[16];
            int read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            bool compressed = magic is [0x1F, 0x8B, ..];
            UnreadFormats.Refuse(path, magic.AsSpan(0, read));
            // Bytes read from a pipe cannot be read again.
            Stream whole = file;
            if (file.CanSeek)
                file.Position = 0;
            else
                whole = new HeadedStream(magic.AsMemory(0, read), file);
            return compressed ? new CheckedGzipStream(whole) : whole;
        }
        catch (RecKitException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            throw new RecKitException(ErrorCodes.DataFile, $"'{path}' cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Returns the file name without directory, <c>.gz</c> and extension.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(WithoutGz(path));

    /// <summary>Returns the path without <c>.gz</c>.</summary>
    public static string WithoutGz(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
}
