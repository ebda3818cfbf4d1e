using RecKit.Catalog;
using RecKit.Learning.Data;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Search;

namespace RecKit.Runs.Plan;

/// <summary>A fully validated experiment, ready to run. The YAML binder, cmdlets and F# scripts all produce one.</summary>
public sealed record ExperimentPlan
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the seed from which all random streams are derived.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>
    /// Gets how often each training is repeated, each time with its own seed; at least 1. Folds, ties and sampled candidates stay the same,
    /// so repeats differ only by the randomness of training.
    /// </summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Gets the data.</summary>
    public required DatasetPlan Dataset { get; init; }

    /// <summary>Gets the filters, in order.</summary>
    public IReadOnlyList<ComponentUse> Filters { get; init; } = [];

    /// <summary>Gets the split.</summary>
    public required ComponentUse Split { get; init; }

    /// <summary>Gets the algorithms; ids are distinct.</summary>
    public required IReadOnlyList<AlgorithmPlan> Algorithms { get; init; }

    /// <summary>Gets the rerankers, in order. They are evaluated with the models and stored with the kept models.</summary>
    public IReadOnlyList<ComponentUse> Rerank { get; init; } = [];

    /// <summary>Gets the metrics; names are distinct.</summary>
    public required IReadOnlyList<MetricPlan> Metrics { get; init; }

    /// <summary>Gets the evaluation settings.</summary>
    public EvaluationSettings Evaluation { get; init; } = new();

    /// <summary>
    /// Gets the name of the early-stopping metric of iterative trainings; null for the first metric that fits the algorithm. Algorithms
    /// that the metric does not fit also use the first one that does. Trials of a search use the search's own metric.
    /// </summary>
    public string? EarlyStopping { get; init; }

    /// <summary>Gets how many items of every list the run keeps; 0 for none.</summary>
    public int Lists { get; init; }

    /// <summary>Gets the codes of warnings to omit from results; ignoring a warning changes no value.</summary>
    public IReadOnlyList<string> IgnoredWarnings { get; init; } = [];

    /// <summary>Gets the significance settings; null to run no tests.</summary>
    public SignificanceSettings? Significance { get; init; }

    /// <summary>Gets the number of threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Gets the training device of algorithms that can train on an accelerator; see <see cref="Algorithms.TrainingContext.Device"/>.
    /// </summary>
    public string Device { get; init; } = "auto";

    /// <summary>
    /// Gets the memory in bytes, beyond the data, available to a training, an evaluation, or all concurrent trials together; null for no
    /// limit. Results do not depend on it.
    /// </summary>
    public long? Memory { get; init; }

    /// <summary>Gets what happens when an algorithm fails.</summary>
    public OnFailure OnFailure { get; init; }

    /// <summary>Gets the output settings.</summary>
    public required OutputPlan Output { get; init; }

    /// <summary>Gets the share of users to keep, 1 for all; <c>--fast</c> keeps 1 %.</summary>
    public double UserShare { get; init; } = 1;

    /// <summary>Gets the original text of the file, for <c>experiment.yaml</c>.</summary>
    public required string SpecText { get; init; }

    /// <summary>
    /// Gets the text with all defaults, for <c>resolved.yaml</c>. Its threads, output and paths do not enter the run's hash.
    /// </summary>
    public required string ResolvedText { get; init; }

    /// <summary>
    /// Gets the part of <see cref="ResolvedText"/> that determines results: all but threads, output and absolute paths. Its hash names the
    /// run.
    /// </summary>
    public required string Identity { get; init; }
}

/// <summary>The data source of a plan.</summary>
/// <param name="Reader">The reader with its options.</param>
/// <param name="Path">The full path, or null.</param>
/// <param name="BaseDirectory">The directory that relative paths among the reader's options are resolved against.</param>
/// <param name="Name">The display name.</param>
/// <param name="Duplicates">How repeated user-item pairs are handled.</param>
/// <param name="OnError">How unreadable rows are handled.</param>
/// <param name="License">The licence, if known from the data set's name.</param>
public sealed record DatasetPlan(
    ComponentUse Reader, string? Path, string BaseDirectory, string Name, DuplicatePolicy Duplicates, RecKit.Data.OnError OnError, string? License)
{
    /// <summary>Gets the files when there are several or when they form parts; null when <see cref="Path"/> is the only one.</summary>
    public DatasetSources? Sources { get; init; }

    /// <summary>Gets the source of the data set's items.</summary>
    public RecKit.Data.ItemSource Items { get; init; } = RecKit.Data.ItemSource.Events;
}

/// <summary>An algorithm of a plan.</summary>
/// <param name="Id">The row id.</param>
/// <param name="Use">The component and its options.</param>
public sealed record AlgorithmPlan(string Id, ComponentUse Use)
{
    /// <summary>Gets the search over its options; null to use the options of <see cref="Use"/>.</summary>
    public SearchPlan? Search { get; init; }
}

/// <summary>A metric of a plan.</summary>
/// <param name="Name">The name in tables, for example <c>ndcg@10</c>.</param>
/// <param name="Use">The component and its options.</param>
public sealed record MetricPlan(string Name, ComponentUse Use);

/// <summary>The output settings of a plan.</summary>
/// <param name="Directory">The full path of the runs directory.</param>
/// <param name="Models">Which models are kept.</param>
public sealed record OutputPlan(string Directory, KeepModels Models);

/// <summary>What a run does when an algorithm fails.</summary>
public enum OnFailure
{
    /// <summary>Continue with the others; the failed algorithm becomes a row with its error.</summary>
    Continue,

    /// <summary>End at once; the run can be resumed.</summary>
    Stop,
}

/// <summary>Which models a run keeps.</summary>
public enum KeepModels
{
    /// <summary>No model.</summary>
    None,

    /// <summary>With a single fold, the best model by the first metric; with several folds, none.</summary>
    Best,

    /// <summary>
    /// The best algorithm by the first metric, retrained on all events. This model itself was not evaluated, and its manifest says so.
    /// </summary>
    Refit,

    /// <summary>Every model of every fold.</summary>
    All,
}
