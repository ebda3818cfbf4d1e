using NuGet.Common;
using NuGet.Configuration;
using NuGet.Packaging;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;
using RecKit.Diagnostics;

namespace RecKit.Natives;

/// <summary>Provides package files from the user's package cache, else from the first of the user's sources that has the package.</summary>
internal sealed class PackageFiles(ISettings settings, string? source)
{
    /// <summary>Copies the native files of a package into a folder.</summary>
    /// <param name="package">The package.</param>
    /// <param name="runtime">The platform.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="log">Receives progress messages.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <exception cref="RecKitException">RK3007: no source has the package, or it lacks a file.</exception>
    public async Task CopyAsync(NativePackage package, string runtime, string directory, Action<string> log, CancellationToken cancellation)
    {
        string cached = Path.Combine(SettingsUtility.GetGlobalPackagesFolder(settings), package.Id.ToLowerInvariant(), package.Version, "runtimes", runtime, "native");
        if (source is null && package.Files.Keys.All(name => File.Exists(Path.Combine(cached, name))))
        {
            log($"{package.Id} {package.Version}: from the package cache");
            foreach (string name in package.Files.Keys)
            {
                cancellation.ThrowIfCancellationRequested();
                File.Copy(Path.Combine(cached, name), Path.Combine(directory, name));
            }
            return;
        }
        string archive = Path.Combine(directory, package.Id + ".nupkg");
        await DownloadAsync(package, archive, log, cancellation).ConfigureAwait(false);
        using (PackageArchiveReader reader = new(archive))
        {
            foreach (string name in package.Files.Keys)
                await ExtractAsync(reader, $"runtimes/{runtime}/native/{name}", Path.Combine(directory, name), package, cancellation).ConfigureAwait(false);
        }
        File.Delete(archive);
    }

    private static async Task ExtractAsync(PackageArchiveReader reader, string entry, string file, NativePackage package, CancellationToken cancellation)
    {
        if (reader.GetFiles().All(f => f != entry))
            throw new RecKitException(ErrorCodes.NativeAbsent, $"Package {package.Id} {package.Version} has no {entry}.");
        using Stream from = await reader.GetStreamAsync(entry, cancellation).ConfigureAwait(false);
        using FileStream to = File.Create(file);
        await from.CopyToAsync(to, cancellation).ConfigureAwait(false);
    }

    private async Task DownloadAsync(NativePackage package, string archive, Action<string> log, CancellationToken cancellation)
    {
        List<string> failures = [];
        PackageSource[] sources = source is null ? [.. SettingsUtility.GetEnabledSources(settings)] : [new PackageSource(source)];
        using SourceCacheContext cache = new() { DirectDownload = true, NoCache = true };
        foreach (PackageSource one in sources)
        {
            try
            {
                log($"{package.Id} {package.Version}: downloading from {one.Name}");
                SourceRepository repository = Repository.Factory.GetCoreV3(one);
                FindPackageByIdResource packages = await repository.GetResourceAsync<FindPackageByIdResource>(cancellation).ConfigureAwait(false)
                    ?? throw new IOException("it is not a NuGet source");
                using FileStream file = File.Create(archive);
                if (await packages.CopyNupkgToStreamAsync(package.Id, NuGetVersion.Parse(package.Version), file, cache, NullLogger.Instance, cancellation).ConfigureAwait(false))
                    return;
                failures.Add($"{one.Name} does not have it");
            }
            catch (Exception e) when (e is FatalProtocolException or HttpRequestException or IOException)
            {
                failures.Add($"{one.Name}: {e.Message}");
            }
        }
        throw new RecKitException(
            ErrorCodes.NativeAbsent,
            $"Package {package.Id} {package.Version} cannot be downloaded: {(failures.Count == 0 ? "no NuGet source is configured" : string.Join("; ", failures))}. Name another source with {HostWords.Current.Option("source")}.");
    }
}
