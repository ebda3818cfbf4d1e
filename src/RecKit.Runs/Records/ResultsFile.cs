using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// The content of <c>results.json</c>. Its format is stable: later versions only add fields. Numbers have full precision; null stands for
/// NaN, an undefined value.
/// </summary>
internal sealed record ResultsFile
{
    private static readonly JsonSerializerOptions s_strict = new(PackageJson.Options) { RespectNullableAnnotations = true };

    /// <summary>Gets the format version.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Gets the name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the hash of the run.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets whether all algorithms finished or one failed.</summary>
    public RunState State { get; init; }

    /// <summary>Gets the seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the start time of the attempt that finished the run.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Gets the completion time of the run.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Gets the size of the data.</summary>
    public required DatasetSummary Dataset { get; init; }

    /// <summary>Gets the names of the folds.</summary>
    public required IReadOnlyList<string> Folds { get; init; }

    /// <summary>Gets how often each training was repeated.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Gets the rerankers of the lists.</summary>
    public IReadOnlyList<string> Rerank { get; init; } = [];

    /// <summary>Gets the metrics, in the order of the spec.</summary>
    public required IReadOnlyList<ResultMetric> Metrics { get; init; }

    /// <summary>Gets the algorithms, in the order of the spec.</summary>
    public required IReadOnlyList<Row> Algorithms { get; init; }

    /// <summary>Gets the intervals and tests, if the experiment requested them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignificanceReport? Significance { get; init; }

    /// <summary>Gets warnings that affect how the values are read.</summary>
    public IReadOnlyList<RunNotice> Warnings { get; init; } = [];

    /// <summary>Gets the protocol of the run; null in files of early versions, as are the properties below.</summary>
    public JsonObject? Protocol { get; init; }

    /// <summary>Gets the fingerprints of the data and of each fold's parts.</summary>
    public RunFingerprints? Fingerprints { get; init; }

    /// <summary>Gets the SHA-256 of the per-user table.</summary>
    public string? PerUserSha256 { get; init; }

    /// <summary>Creates the file content from a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="run">The run.</param>
    /// <param name="perUser">The path of the per-user table, which must already exist.</param>
    /// <param name="started">The start time of the attempt.</param>
    /// <param name="finished">The completion time.</param>
    /// <returns>The file content.</returns>
    public static ResultsFile Of(RunResult result, RunContext run, string perUser, DateTimeOffset started, DateTimeOffset finished) => new()
    {
        Name = result.Name,
        Hash = result.Hash,
        State = result.State,
        Seed = run.Plan.Seed,
        Started = started,
        Finished = finished,
        Dataset = result.Dataset,
        Folds = result.Folds,
        Repeats = result.Repeats,
        Rerank = result.Rerank,
        Metrics = [.. run.Plan.Metrics.Select((m, i) => new ResultMetric(
            m.Name, result.Metrics[i].HigherIsBetter, m.Use.Component.QualifiedName, (JsonObject)m.Use.Options.DeepClone()) { Sampled = result.Metrics[i].IsSampled })],
        Algorithms = [.. result.Algorithms.Select(a => new Row(a.Id, a.Use, a.Metrics, a.Validation.Count == 0 ? null : a.Validation, a.Timings, a.Search, a.Failure))],
        Significance = result.Significance,
        Warnings = result.Warnings,
        Protocol = RunProtocol.Of(run.Plan),
        Fingerprints = RunFingerprints.Of(run),
        PerUserSha256 = Sha256Hash.OfFile(perUser),
    };

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    public void Write(string path) => DurableFile.Write(path, s => PackageJson.Write(s, this));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The content.</returns>
    /// <exception cref="JsonException">The file is not a results file.</exception>
    public static ResultsFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        ResultsFile file;
        try
        {
            file = JsonSerializer.Deserialize<ResultsFile>(stream, s_strict) ?? throw new JsonException("it is null");
        }
        catch (JsonException e) when (e.Path is { Length: > 1 } || e.Message.Contains(nameof(RecKit), StringComparison.Ordinal))
        {
            // The serializer's own message names internal types.
            throw new JsonException($"it is not what a run writes, at '{e.Path}'", e);
        }
        if (file.HasHoles())
            throw new JsonException("one of its lists holds null");
        if (file.Folds.Count == 0 || file.Metrics.Count == 0 || file.Algorithms.Count == 0 || file.Repeats < 1)
            throw new JsonException("it names no fold, no metric or no algorithm");
        if (file.Algorithms.FirstOrDefault(a => a.Metrics.Values.Any(m => m.Folds.Count != file.Folds.Count)) is { } row)
            throw new JsonException($"'{row.Id}' has not one value for each of the {file.Folds.Count} folds");
        if (file.Algorithms.FirstOrDefault(a => !double.IsFinite(a.Timings.Train + a.Timings.Evaluate)) is { } timeless)
            throw new JsonException($"'{timeless.Id}' has no timings");
        return file;
    }

    /// <summary>Converts the content to a run result.</summary>
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
        Rerank = Rerank,
        Metrics = [.. Metrics.Select(m => m.Column())],
        Evaluation = Protocol?["evaluation"]?.Deserialize<EvaluationSettings>(PackageJson.Options),
        Warnings = Warnings,
        Significance = Significance,
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
                Failure = a.Error,
            }),
        ],
    };

    // The serializer accepts null as a list element.
    private bool HasHoles()
    {
        IEnumerable<object?>[] lists =
        [
            Folds, Rerank, Metrics, Algorithms, Warnings, Significance?.Metrics ?? [], Fingerprints?.Folds ?? [],
            .. Algorithms.OfType<Row>().SelectMany(a => (IEnumerable<object?>[])
                [a.Metrics.Values, a.Validation?.Values ?? [], a.Search?.Options ?? [], a.Search?.Winners ?? [], a.Search?.Trials ?? []]),
            .. Significance?.Metrics.OfType<MetricSignificance>().SelectMany(m => (IEnumerable<object?>[])[m.Best, m.Pairs]) ?? [],
        ];
        return lists.Any(list => list.Contains(null));
    }

    /// <summary>An algorithm.</summary>
    /// <param name="Id">The row id.</param>
    /// <param name="Use">The component.</param>
    /// <param name="Metrics">The metrics on the test part by name.</param>
    /// <param name="Validation">The metrics on the validation part, if there is one.</param>
    /// <param name="Timings">Durations in seconds, summed over folds.</param>
    /// <param name="Search">The search over its options, if any.</param>
    /// <param name="Error">The failure, if any; a failed algorithm has no metrics, unless only the retraining on all events failed.</param>
    internal sealed record Row(
        string Id, string Use, IReadOnlyDictionary<string, MetricSummary> Metrics,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, MetricSummary>? Validation, Timings Timings,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SearchResult? Search = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AlgorithmFailure? Error = null)
    {
        [JsonIgnore]
        public bool IsMeasured => Error is null or { Stage: FailureStage.Refit };
    }
}
