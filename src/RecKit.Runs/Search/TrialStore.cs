using System.Globalization;
using System.Text.Json;
using RecKit.Inference.Packages;
using RecKit.Storage;

namespace RecKit.Runs.Search;

/// <summary>Stores the finished trials of an algorithm on a fold, one atomically written file each.</summary>
/// <param name="directory">The directory of the trials.</param>
internal sealed class TrialStore(string directory)
{
    /// <summary>Stores a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="steps">The step limit of the trial, or null.</param>
    public void Save(Trial trial, int? steps)
    {
        string path = PathOf(trial.Number, steps);
        RunFiles.Guard(path, () =>
        {
            Directory.CreateDirectory(directory);
            DurableFile.Replace(path, s => PackageJson.Write(s, trial));
        });
    }

    /// <summary>Finds a finished trial.</summary>
    /// <param name="number">The trial number.</param>
    /// <param name="steps">The step limit of the trial, or null.</param>
    /// <returns>The trial; null when it is not finished or its file is damaged.</returns>
    public Trial? TryLoad(int number, int? steps) => TryRead(PathOf(number, steps)) is { } trial && trial.Number == number ? trial : null;

    /// <summary>Reads a trial file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The trial; null when the file is missing or damaged.</returns>
    public static Trial? TryRead(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Trial>(stream, PackageJson.Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(int number, int? steps)
    {
        string rung = steps is { } count ? string.Create(CultureInfo.InvariantCulture, $"-{count}") : "";
        return Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{number:000000}{rung}.json"));
    }
}
