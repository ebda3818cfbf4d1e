using RecKit.Catalog;
using RecKit.Data.MovieLens;
using RecKit.Diagnostics;

namespace RecKit.Data.Catalog;

/// <summary>
/// The data sets that a spec can refer to by name. All but the simulated one are files in the directory given by RECKIT_DATA; nothing is
/// downloaded.
/// </summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class DatasetCatalog : IDatasetCatalog
{
    /// <summary>The environment variable with the directory of real data sets.</summary>
    public const string Variable = "RECKIT_DATA";

    private readonly Func<string?> _directory;

    /// <summary>Initializes a catalog that reads RECKIT_DATA on every request, because a session may set it late.</summary>
    public DatasetCatalog() => _directory = () => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Initializes a catalog with a fixed directory.</summary>
    /// <param name="dataDirectory">The directory of real data sets; null or empty for none.</param>
    public DatasetCatalog(string? dataDirectory) => _directory = () => dataDirectory;

    /// <inheritdoc/>
    public IReadOnlyList<NamedDataset> Datasets { get; } =
    [
        new("citeulike-t", "CiteULike articles of 7,947 users: 134,860 pairs with 25,975 articles, with their words and tags.", "citeulike", [], "citeulike-t", "research use"),
        new("gowalla", "Gowalla check-ins as the LightGCN paper divides them: 1,027,370 of 29,858 users at 40,981 places.", "lightgcn", [], "gowalla",
            "research use"),
        new("ml-100k", "MovieLens 100K: 100,000 ratings of 943 users on 1,682 movies, with the divisions u1 to u5, ua and ub.", "movielens", [], "ml-100k",
            MovieLensFiles.ResearchLicense),
        new("ml-1m", "MovieLens 1M: 1,000,209 ratings of 6,040 users on 3,706 movies.", "movielens", [], "ml-1m",
            MovieLensFiles.ResearchLicense),
        new("ml-1m-ncf", "MovieLens 1M as the NCF paper divides it: the last event of each user against 99 negatives.", "ncf", [], "ml-1m/ncf",
            MovieLensFiles.ResearchLicense),
        new("ml-latest-small", "MovieLens latest (small): 100,836 ratings of 610 users on 9,724 movies, with tags.", "movielens", [], "ml-latest-small",
            MovieLensFiles.LatestLicense),
        new("simulated", "Simulated users with tastes over genres, made from a seed; needs no files.", "simulated", [], null, "none needed: made by chance"),
    ];

    /// <inheritdoc/>
    public string? Locate(NamedDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.RelativePath is null)
            return null;
        string? root = _directory() is { } named && !string.IsNullOrWhiteSpace(named) ? Path.GetFullPath(named) : null;
        if (root is null)
        {
            throw new RecKitException(ErrorCodes.DataDirectory,
                $"Data set '{dataset.Name}' is looked for in the directory '{dataset.RelativePath}' below the one that {Variable} names, but {Variable} is not set. "
                + $"Set it to the directory that holds {string.Join(", ", Directories())}; or take dataset: {{ name: simulated }}, which needs none.");
        }
        string path = Path.GetFullPath(dataset.RelativePath, root);
        if (Directory.Exists(path) || File.Exists(path))
            return path;
        string[] there = [.. Datasets.Where(d => d.RelativePath is not null && Path.Exists(Path.GetFullPath(d.RelativePath, root))).Select(d => d.Name)];
        throw new RecKitException(ErrorCodes.DataDirectory,
            $"Data set '{dataset.Name}' was looked for in '{path}' ({Variable} is '{root}'), but it is not there. "
            + (Directory.Exists(root)
                ? $"Below {Variable} there {(there.Length == 0 ? "is no data set that this program knows" : $"are: {string.Join(", ", there)}")}."
                : $"The directory '{root}' does not exist."));
    }

    private IEnumerable<string> Directories() => Datasets.Where(d => d.RelativePath is not null).Select(d => d.RelativePath!);
}
