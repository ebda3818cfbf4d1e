using System.IO.Compression;
using RecKit.Diagnostics;

namespace RecKit.Inference.Packages;

/// <summary>Where the files of a model package come from: a directory, mapped, or a zip file, brought into memory.</summary>
internal abstract class PackageSource : IDisposable
{
    private const int MaxManifest = 1 << 26;

    /// <summary>Opens a package.</summary>
    /// <param name="path">A directory or a zip file.</param>
    /// <returns>Its files.</returns>
    /// <exception cref="RecKitException">RK5013: there is none. RK5005: it is damaged.</exception>
    public static PackageSource Open(string path)
    {
        if (Directory.Exists(path))
            return new DirectorySource(path) { Memory = new PackageMemory(path) };
        if (!File.Exists(path))
            throw new RecKitException(ErrorCodes.ModelNotFound, $"There is no model package at '{path}'; expected a directory with {ManifestFile.Name}, or a zip file of one.");
        try
        {
            return new ZipSource(ZipFile.OpenRead(path), path) { Memory = new PackageMemory(path) };
        }
        catch (InvalidDataException e)
        {
            throw SafetensorsHeader.Damaged(path, "it is not a zip file, and a model package is a directory or a zip file", e);
        }
    }

    /// <summary>Reads the manifest.</summary>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK5013: it is absent. RK5005: it is damaged. RK5007: it has a newer format.</exception>
    public ModelManifest ReadManifest()
    {
        if (LengthOf(ManifestFile.Name) is null)
            throw new RecKitException(ErrorCodes.ModelNotFound, $"There is no model package here: '{Describe(ManifestFile.Name)}' is absent.");
        FileBytes bytes = Open(ManifestFile.Name, MaxManifest, null);
        return ManifestFile.Read(bytes.Span(0, (int)bytes.Length).ToArray(), Describe(ManifestFile.Name));
    }

    /// <summary>Reads a file and compares it with the manifest.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="RecKitException">RK5005: it is absent, or differs.</exception>
    public FileBytes OpenVerified(PackageFile file)
    {
        FileBytes bytes = Open(file.Path, long.MaxValue, file.Bytes);
        string hash = bytes.Sha256();
        if (hash != file.Sha256)
            throw SafetensorsHeader.Damaged(Describe(file.Path), $"its SHA-256 is {hash}, but the manifest says {file.Sha256}");
        return bytes;
    }

    /// <summary>Compares the length of a file with the manifest.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The length.</returns>
    /// <exception cref="RecKitException">RK5005: it is absent, or longer or shorter.</exception>
    public long RequireLength(PackageFile file) => RequireLength(file.Path, long.MaxValue, file.Bytes);

    /// <summary>Names a file for errors.</summary>
    /// <param name="name">The file.</param>
    /// <returns>A path.</returns>
    public abstract string Describe(string name);

    /// <summary>Gets what holds the mapped files; they are released with the source, unless a model took a lease.</summary>
    public required PackageMemory Memory { get; init; }

    /// <inheritdoc/>
    public virtual void Dispose() => Memory.Return();

    private protected abstract FileBytes OpenFile(string name, long max);

    private protected abstract long? LengthOf(string name);

    private long RequireLength(string name, long max, long? expected)
    {
        if (LengthOf(name) is not { } length)
            throw SafetensorsHeader.Damaged(Describe(name), "it is absent");
        if (length > max || length != (expected ?? length))
            throw SafetensorsHeader.Damaged(Describe(name), $"it has {length} bytes, but expected {(expected is null ? $"at most {max}" : expected)}");
        return length;
    }

    private FileBytes Open(string name, long max, long? expected)
    {
        long length = RequireLength(name, max, expected);
        try
        {
            return OpenFile(name, length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw SafetensorsHeader.Damaged(Describe(name), $"it cannot be read: {e.Message}", e);
        }
    }

    private sealed class DirectorySource(string directory) : PackageSource
    {
        public override string Describe(string name) => Path.Combine(directory, name);

        private protected override long? LengthOf(string name) => new FileInfo(Describe(name)) is { Exists: true } file ? file.Length : null;

        private protected override FileBytes OpenFile(string name, long max) => Memory.Add(new MappedFile(Describe(name)));
    }

    private sealed class ZipSource(ZipArchive archive, string path) : PackageSource
    {
        public override string Describe(string name) => $"{path}!{name}";

        public override void Dispose()
        {
            archive.Dispose();
            base.Dispose();
        }

        private protected override long? LengthOf(string name) => archive.GetEntry(name)?.Length;

        // The length is what the zip file says, and is not trusted: no more is read.
        private protected override FileBytes OpenFile(string name, long max)
        {
            if (max > Array.MaxLength)
                throw new IOException($"it has {max} bytes, more than fit into memory at once: unzip the package");
            byte[] bytes = new byte[max];
            using Stream stream = archive.GetEntry(name)!.Open();
            stream.ReadExactly(bytes);
            return new MemoryBytes(bytes);
        }
    }
}
