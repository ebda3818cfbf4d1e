using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>A file that one process holds open for itself. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private readonly FileStream _stream;
    private readonly string _path;

    private RunLock(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock, until it is disposed; null when another holds it.</returns>
    /// <exception cref="RecKitException">RK5001: the file cannot be made.</exception>
    public static RunLock? TryAcquire(string path) => RunFiles.Guard(path, () =>
    {
        while (true)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                RunLock taken = new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);

                // The one before may have deleted the file between our opening and our locking it.
                if (File.Exists(path))
                    return taken;
                taken._stream.Dispose();
            }
            catch (DirectoryNotFoundException)
            {
                // The one before has tidied up the directory.
            }
            catch (IOException e) when (e.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation)
            {
                return null;
            }
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!OperatingSystem.IsWindows())
                File.Delete(_path);
            _stream.Dispose();
            if (OperatingSystem.IsWindows())
                File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock file that nobody holds is harmless.
            _stream.Dispose();
        }
    }
}
