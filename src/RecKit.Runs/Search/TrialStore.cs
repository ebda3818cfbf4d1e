using System.Globalization;
using System.Text.Json;
using RecKit.Inference.Packages;
using RecKit.Storage;

namespace RecKit.Runs.Search;

/// <summary>Keeps the finished trials of an algorithm on a fold, a file each that is there whole or not at all.</summary>
/// <param name="directory">Their directory.</param>
internal sealed class TrialStore(string directory)
{
    /// <summary>Keeps a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="steps">After how many steps it was to be stopped, or null.</param>
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
    /// <param name="number">Its number.</param>
    /// <param name="steps">After how many steps it is to be stopped, or null.</param>
    /// <returns>The trial; null when it is not done, or its file is damaged.</returns>
    public Trial? TryLoad(int number, int? steps) => TryRead(PathOf(number, steps)) is { } trial && trial.Number == number ? trial : null;

    /// <summary>Reads the file of a trial.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The trial; null when there is none, or it is damaged.</returns>
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
