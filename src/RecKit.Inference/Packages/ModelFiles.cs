using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Inference.Packages;

/// <summary>Writes packages to where users want them.</summary>
public static class ModelFiles
{
    private const string Zip = ".zip";

    /// <summary>Writes a model as a directory, or as one zip file when the path ends in <c>.zip</c>; what is there is replaced once the new one is whole.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The directory or zip file.</param>
    /// <exception cref="RecKitException">RK5012: it cannot be written, or something that is no package is in its place.</exception>
    public static void Write(LoadedModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        string full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        bool isZip = full.EndsWith(Zip, StringComparison.OrdinalIgnoreCase);
        RequirePackage(full, isZip);
        string waiting = $"{full}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            DurableFile.TryDelete(waiting);
            model.Save(waiting);
            if (isZip)
            {
                ModelPackage.Pack(waiting, full);
                return;
            }
            string old = $"{full}.old";
            DurableFile.TryDelete(old);
            DirectoryReplacement.Move(waiting, full, old);
            DurableFile.TryDelete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.ModelWrite, $"The model cannot be written to {full}: {e.Message}", e);
        }
        finally
        {
            DurableFile.TryDelete(waiting);
        }
    }

    // Whatever else stands there is not ours to delete.
    private static void RequirePackage(string path, bool isZip)
    {
        if (isZip ? Directory.Exists(path) : File.Exists(path) || (Directory.Exists(path) && !File.Exists(Path.Combine(path, ManifestFile.Name))))
            throw new RecKitException(ErrorCodes.ModelWrite, $"{path} exists but is not a model package: choose another place.");
    }
}
