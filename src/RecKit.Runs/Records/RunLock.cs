using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// A lock file held open exclusively by one process. The operating system releases it when the process ends for any reason.
/// </summary>
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

    /// <summary>Tries to take the lock.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock, held until disposed; null when another process holds it.</returns>
    /// <exception cref="RecKitException">RK5001: the file cannot be created.</exception>
    public static RunLock? TryAcquire(string path) => RunFiles.Guard(path, () =>
    {
        while (true)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                RunLock taken = new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);

                // The previous holder may have deleted the file between our opening and locking it.
                if (File.Exists(path))
                    return taken;
                taken._stream.Dispose();
            }
            catch (DirectoryNotFoundException)
            {
                // The previous holder removed the directory.
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
