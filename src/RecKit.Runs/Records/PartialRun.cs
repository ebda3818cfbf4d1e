using RecKit.Inference.Packages;
using RecKit.Runs.Plan;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>The content of <c>run.json</c>, which describes an unfinished run.</summary>
/// <param name="Name">The name of the experiment.</param>
/// <param name="Hash">The hash of the run.</param>
/// <param name="Started">The start time of the last attempt.</param>
/// <param name="Code">The stamp of the code that did the work.</param>
/// <param name="Models">Which models are kept.</param>
internal sealed record PartialRun(string Name, string Hash, DateTimeOffset Started, string Code, KeepModels Models)
{
    /// <summary>Gets why the last attempt ended; null while it is running, or when it was cancelled or killed.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether the attempt failed rather than being interrupted.</summary>
    public bool Failed { get; init; }

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The directory of the unfinished run.</param>
    /// <returns>The description; null when the file is missing or damaged.</returns>
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
