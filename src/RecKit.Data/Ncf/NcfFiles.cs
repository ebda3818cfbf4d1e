using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Ncf;

/// <summary>The files of a data set in the format of the NCF paper.</summary>
/// <param name="Name">The common prefix.</param>
/// <param name="Train">The training events.</param>
/// <param name="Test">The test events.</param>
/// <param name="Negatives">The negatives, or null.</param>
internal sealed record NcfFiles(string Name, string Train, string Test, string? Negatives)
{
    /// <summary>The suffix of a reconstructed file, in which a rating of 0 is unknown.</summary>
    public const string Reconstructed = "-reconstructed";

    private const string TrainEnding = ".train.rating";

    /// <summary>Finds the files.</summary>
    /// <param name="path">The directory, or directory and prefix.</param>
    /// <param name="options">The file names, if they are not the usual ones.</param>
    /// <exception cref="RecKitException">RK2001: a file is missing, or there are several.</exception>
    public static NcfFiles Find(string path, NcfOptions options)
    {
        string directory = path;
        string prefix = options.Prefix;
        if (!Directory.Exists(path))
        {
            directory = Path.GetDirectoryName(path) ?? path;
            prefix = prefix.Length > 0 ? prefix : Path.GetFileName(path);
            if (!Directory.Exists(directory))
                throw new RecKitException(ErrorCodes.DataFile, $"There is no directory '{path}', nor a directory '{directory}' with files that start with '{prefix}'.");
        }
        if (prefix.Length == 0 && (options.Train.Length == 0 || options.Test.Length == 0))
            prefix = OnlyPrefix(directory);
        string? negatives = options.Negatives.Length > 0
            ? DataFiles.Require(Path.Combine(directory, options.Negatives))
            : prefix.Length > 0 ? FindEither(Path.Combine(directory, prefix + ".test.negative")) : null;
        string name = prefix.Length > 0 ? prefix : Path.GetFileName(Path.TrimEndingDirectorySeparator(directory));
        return new NcfFiles(name, Require(options.Train, TrainEnding), Require(options.Test, ".test.rating"), negatives);

        string Require(string given, string ending)
        {
            string usual = Path.Combine(directory, prefix + ending);
            return given.Length > 0
                ? DataFiles.Require(Path.Combine(directory, given))
                : FindEither(usual) ?? throw new RecKitException(ErrorCodes.DataFile, $"There is no file '{usual}', nor '{usual}{Reconstructed}', nor either as .gz.");
        }
    }

    private static string? FindEither(string usual) => DataFiles.Find(usual) ?? DataFiles.Find(usual + Reconstructed);

    private static string OnlyPrefix(string directory)
    {
        string[] prefixes =
        [
            .. Directory.EnumerateFiles(directory, "*" + TrainEnding + "*").Select(f => Path.GetFileName(f))
                .Select(f => f[..f.IndexOf(TrainEnding, StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal),
        ];
        return prefixes.Length switch
        {
            1 => prefixes[0],
            0 => throw new RecKitException(ErrorCodes.DataFile, $"'{directory}' has no file that ends with {TrainEnding} (or {TrainEnding}{Reconstructed}, or .gz)."),
            _ => throw new RecKitException(ErrorCodes.DataFile, $"'{directory}' has several data sets ({string.Join(", ", prefixes)}): say which with the option prefix."),
        };
    }
}
