using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>Finds and opens data files. Any of them may stand as <c>name.gz</c>; what is compressed is told by content, not by name.</summary>
internal static class DataFiles
{
    /// <summary>Gives the file itself or its <c>.gz</c>, or null when neither is there.</summary>
    public static string? Find(string path) => File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : null;

    /// <summary>Gives the file itself or its <c>.gz</c>.</summary>
    /// <exception cref="RecKitException">RK2001: neither is there.</exception>
    public static string Require(string path)
    {
        if (Find(path) is { } found)
            return found;
        if (Directory.Exists(path))
            throw new RecKitException(ErrorCodes.DataFile, $"'{path}' is a directory, but a file is expected.");
        throw new RecKitException(ErrorCodes.DataFile, $"There is no file '{path}', nor '{path}.gz'.");
    }

    /// <summary>Gives the directory that a reader was pointed at.</summary>
    /// <exception cref="RecKitException">RK2001: it is not there.</exception>
    public static string RequireDirectory(ReadContext context, string reader)
    {
        string path = RequirePath(context, reader);
        if (Directory.Exists(path))
            return path;
        throw new RecKitException(ErrorCodes.DataFile, File.Exists(path)
            ? $"'{path}' is a file, but format '{reader}' expects the directory that holds the files of the data set."
            : $"There is no directory '{path}'.");
    }

    /// <summary>Gives the path that a reader was pointed at.</summary>
    /// <exception cref="RecKitException">RK2001: there is none.</exception>
    public static string RequirePath(ReadContext context, string reader) =>
        context.Path ?? throw new RecKitException(ErrorCodes.DataFile, $"Format '{reader}' needs a path, but the data set has none.");

    /// <summary>Opens a file for reading, decompressed; it may be a pipe.</summary>
    /// <exception cref="RecKitException">RK2001: it cannot be opened. RK2005: it is of a format that is not read.</exception>
    public static Stream Open(string path)
    {
        FileStream? file = null;
        try
        {
            // The reader has a buffer of its own.
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            byte[] magic = new byte[16];
            int read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            bool compressed = magic is [0x1F, 0x8B, ..];
            UnreadFormats.Refuse(path, magic.AsSpan(0, read));
            // What was read off a pipe does not come again.
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

    /// <summary>Gives the name of a file without directory, <c>.gz</c> and extension.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(WithoutGz(path));

    /// <summary>Gives the path without <c>.gz</c>.</summary>
    public static string WithoutGz(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
}
