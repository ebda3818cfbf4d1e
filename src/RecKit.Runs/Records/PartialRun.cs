using RecKit.Inference.Packages;
using RecKit.Runs.Plan;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>What <c>run.json</c> says of a run that is not finished.</summary>
/// <param name="Name">The name of the experiment.</param>
/// <param name="Hash">The hash of the run.</param>
/// <param name="Started">When the last attempt began.</param>
/// <param name="Code">The stamp of the code that did the work.</param>
/// <param name="Models">Which models are kept.</param>
internal sealed record PartialRun(string Name, string Hash, DateTimeOffset Started, string Code, KeepModels Models)
{
    /// <summary>Gets why the last attempt ended; null while it goes on, or when it was cancelled or killed.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether the attempt failed, and was not merely interrupted.</summary>
    public bool Failed { get; init; }

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The directory of the unfinished run.</param>
    /// <returns>What it says; null when it is absent or damaged.</returns>
    public static PartialRun? TryRead(string directory)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(directory, RunPaths.Info));
            return System.Text.Json.JsonSerializer.Deserialize<PartialRun>(stream, PackageJson.Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="directory">The directory of the unfinished run.</param>
    public void Write(string directory)
    {
        DurableFile.Replace(Path.Combine(directory, RunPaths.Info), s => PackageJson.Write(s, this));
    }
}
