using System.Text.Json;
using System.Text.Json.Serialization;
using RecKit.Core.Models;
using RecKit.Results;

namespace RecKit.Core.Runs;

/// <summary>
/// <c>results.json</c>. Its shape is stable; later versions add fields and change none. Numbers have full precision; null stands for NaN, a value that is not defined.
/// </summary>
internal sealed record ResultsFile
{
    /// <summary>Gets the version of the shape.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Gets the name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the hash of the run.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets when the attempt that finished the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Gets when the run was complete.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Gets the size of the data.</summary>
    public required DatasetSummary Dataset { get; init; }

    /// <summary>Gets the names of the folds.</summary>
    public required IReadOnlyList<string> Folds { get; init; }

    /// <summary>Gets how often every training was repeated.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Gets the metrics, in the order of the spec.</summary>
    public required IReadOnlyList<MetricColumn> Metrics { get; init; }

    /// <summary>Gets the algorithms, in the order of the spec.</summary>
    public required IReadOnlyList<Row> Algorithms { get; init; }

    /// <summary>Writes a result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The result.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="started">When the attempt began.</param>
    /// <param name="finished">When it was complete.</param>
    public static void Write(string path, RunResult result, ulong seed, DateTimeOffset started, DateTimeOffset finished)
    {
        ResultsFile file = new()
        {
            Name = result.Name,
            Hash = result.Hash,
            Seed = seed,
            Started = started,
            Finished = finished,
            Dataset = result.Dataset,
            Folds = result.Folds,
            Repeats = result.Repeats,
            Metrics = result.Metrics,
            Algorithms = [.. result.Algorithms.Select(a => new Row(a.Id, a.Use, a.Metrics, a.Validation.Count == 0 ? null : a.Validation, a.Timings, a.Search))],
        };
        DurableFile.Write(path, s => PackageJson.Write(s, file));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ResultsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<ResultsFile>(stream, PackageJson.Options) ?? throw new JsonException("The file is empty.");
    }

    /// <summary>Gives the result.</summary>
    /// <param name="directory">The run directory.</param>
    /// <returns>The result.</returns>
    public RunResult ToResult(string directory) => new()
    {
        Name = Name,
        Hash = Hash,
        Directory = directory,
        Dataset = Dataset,
        Folds = Folds,
        Repeats = Repeats,
        Metrics = Metrics,
        Algorithms =
        [
            .. Algorithms.Select(a => new AlgorithmResult
            {
                Id = a.Id,
                Use = a.Use,
                Metrics = a.Metrics,
                Validation = a.Validation ?? new Dictionary<string, MetricSummary>(),
                Timings = a.Timings,
                Search = a.Search,
            }),
        ],
    };

    /// <summary>An algorithm.</summary>
    /// <param name="Id">The id of its row.</param>
    /// <param name="Use">The component.</param>
    /// <param name="Metrics">The metrics on the test part by name.</param>
    /// <param name="Validation">The metrics on the validation part, if there is one.</param>
    /// <param name="Timings">Seconds, summed over folds.</param>
    /// <param name="Search">How its options were searched, if they were.</param>
    internal sealed record Row(
        string Id, string Use, IReadOnlyDictionary<string, MetricSummary> Metrics,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, MetricSummary>? Validation, Timings Timings,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SearchResult? Search = null);
}
