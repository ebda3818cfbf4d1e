using System.Security.Cryptography;
using NuGet.Configuration;
using RecKit.Diagnostics;
using RecKit.Storage;
using RecKit.Torch.Native;

namespace RecKit.Natives;

/// <summary>Installs libtorch atomically: into a temporary folder that is renamed when complete.</summary>
public sealed class TorchInstaller
{
    // The only version that distributions of 2022 and 2023 lack; see ElfVersions.
    private const string NewLibstdcxx = "GLIBCXX_3.4.32";

    private readonly string _root;
    private readonly string _runtime;
    private readonly string? _source;

    /// <summary>Initializes an installer.</summary>
    /// <param name="root">The folder of all native libraries; null for that of the user.</param>
    /// <param name="runtime">The platform; null for the current one.</param>
    /// <param name="source">A NuGet source, an address or a folder; null for the package cache, then the user's sources.</param>
    public TorchInstaller(string? root = null, string? runtime = null, string? source = null)
    {
        _root = root is null ? NativeFolder.Root : Path.GetFullPath(root);
        _runtime = runtime ?? NativeFolder.Runtime;
        _source = source;
    }

    /// <summary>Gets the installation folder of libtorch.</summary>
    public string Directory => Path.Combine(_root, "torch");

    /// <summary>Installs libtorch, unless it is already installed and undamaged.</summary>
    /// <param name="force">Whether to reinstall in any case.</param>
    /// <param name="log">Receives progress messages.</param>
    /// <param name="cancellation">The cancellation token. Cancellation leaves nothing half-done.</param>
    /// <returns>The manifest of the installation.</returns>
    /// <exception cref="RecKitException">RK3007: a package cannot be downloaded. RK3008: the platform is not supported, or a
    /// file does not have the expected hash.</exception>
    public async Task<NativeManifest> InstallAsync(bool force, Action<string> log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        IReadOnlyList<NativePackage> packages = NativePackage.Torch(_runtime);
        if (!force && IsWhole() is { } present)
        {
            log($"libtorch is in {Directory} already; {HostWords.Current.Option("force")} installs it again");
            return present;
        }
        System.IO.Directory.CreateDirectory(_root);
        using FileStream alone = await LockAsync(log, cancellation).ConfigureAwait(false);
        // Another process may have installed it meanwhile.
        if (!force && IsWhole() is { } installed)
            return installed;
        string work = Path.Combine(_root, $".torch-{Environment.ProcessId}");
        if (System.IO.Directory.Exists(work))
            System.IO.Directory.Delete(work, recursive: true); // Of a process that was killed and had the same number.
        System.IO.Directory.CreateDirectory(work);
        try
        {
            NativeManifest manifest = await FillAsync(work, packages, log, cancellation).ConfigureAwait(false);
            Replace(work);
            log($"libtorch for {_runtime} is in {Directory}");
            return manifest;
        }
        finally
        {
            if (System.IO.Directory.Exists(work))
                System.IO.Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Removes libtorch. A process that has loaded it can use it until it ends.</summary>
    /// <param name="cancellation">Cancels waiting for another process that is installing it.</param>
    /// <returns>True if there was something to remove.</returns>
    /// <exception cref="RecKitException">RK3008: a file cannot be removed.</exception>
    public async Task<bool> UninstallAsync(CancellationToken cancellation)
    {
        if (!System.IO.Directory.Exists(Directory))
            return false;
        using FileStream alone = await LockAsync(_ => { }, cancellation).ConfigureAwait(false);
        try
        {
            // Renamed first, so that no process finds a partial installation.
            string old = Path.Combine(_root, $".torch-{Environment.ProcessId}.old");
            System.IO.Directory.Move(Directory, old);
            System.IO.Directory.Delete(old, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.NativeUnusable, $"libtorch cannot be removed from {Directory}: {e.Message} A program that has loaded it must end first.", e);
        }
    }

    // One process at a time; the file is released when its process ends for any reason.
    private async Task<FileStream> LockAsync(Action<string> log, CancellationToken cancellation)
    {
        string path = Path.Combine(_root, ".torch.lock");
        for (bool told = false; ; told = true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException))
            {
                if (!told)
                    log($"another process installs libtorch into {_root}; waiting for it");
                await Task.Delay(200, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<NativeManifest> FillAsync(string work, IReadOnlyList<NativePackage> packages, Action<string> log, CancellationToken cancellation)
    {
        PackageFiles source = new(Settings.LoadDefaultSettings(Environment.CurrentDirectory), _source);
        List<NativeFile> files = [];
        foreach (NativePackage package in packages)
        {
            await source.CopyAsync(package, _runtime, work, log, cancellation).ConfigureAwait(false);
            foreach ((string name, string expected) in package.Files.Reverse())
            {
                string file = Path.Combine(work, name);
                string found = await HashAsync(file, cancellation).ConfigureAwait(false);
                if (found != expected)
                {
                    throw new RecKitException(
                        ErrorCodes.NativeUnusable,
                        $"{name} of {package.Id} {package.Version} is not what it should be: its SHA-256 is {found}, but expected {expected}. Clear the package cache or name another source with {HostWords.Current.Option("source")}.");
                }
                bool isMended = await MendAsync(file, cancellation).ConfigureAwait(false);
                if (isMended)
                    log($"{name}: {NewLibstdcxx} is asked for no longer, so that it loads with an older libstdc++");
                files.Add(new NativeFile(name, new FileInfo(file).Length, isMended ? await HashAsync(file, cancellation).ConfigureAwait(false) : found));
            }
        }
        string version = packages.First(p => p.Id == "TorchSharp").Version;
        NativeManifest manifest = new(version, _runtime, files);
        manifest.Write(work);
        return manifest;
    }

    private NativeManifest? IsWhole()
    {
        try
        {
            NativeManifest? manifest = NativeManifest.Read(Directory);
            if (manifest?.Runtime != _runtime || NativePackage.Torch(_runtime).All(p => p.Version != manifest.TorchSharp))
                return null;
            return manifest.Files.All(f => IsWhole(Path.Combine(Directory, f.Name), f)) ? manifest : null;
        }
        catch (RecKitException)
        {
            return null;
        }
    }

    private static bool IsWhole(string path, NativeFile file)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != file.Length)
            return false;
        return Sha256Hash.OfFile(path) == file.Sha256;
    }

    private void Replace(string work)
    {
        string old = work + ".old";
        DirectoryReplacement.Move(work, Directory, old);
        DurableFile.TryDelete(old);
    }

    private static async Task<bool> MendAsync(string file, CancellationToken cancellation)
    {
        if (!Path.GetFileName(file).Contains("TorchSharp", StringComparison.Ordinal))
            return false;
        byte[] bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        if (ElfVersions.MarkWeak(bytes, NewLibstdcxx) == 0)
            return false;
        await File.WriteAllBytesAsync(file, bytes, cancellation).ConfigureAwait(false);
        return true;
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }
}
