using RecKit.Catalog;
using RecKit.Learning.Data;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Search;

namespace RecKit.Runs.Plan;

/// <summary>An experiment that is wholly checked and ready to run. The YAML binder, cmdlets and F# scripts all end here.</summary>
public sealed record ExperimentPlan
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the seed that every use of chance is derived from.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>
    /// Gets how often every training is repeated, each time with a seed of its own; at least 1. Folds, ties and sampled candidates stay the same,
    /// so that what differs between repeats is the chance of training alone.
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

    /// <summary>Gets what reranks lists, in order: part of what is evaluated, and of the models that are kept.</summary>
    public IReadOnlyList<ComponentUse> Rerank { get; init; } = [];

    /// <summary>Gets the metrics; names are distinct.</summary>
    public required IReadOnlyList<MetricPlan> Metrics { get; init; }

    /// <summary>Gets how models are evaluated.</summary>
    public EvaluationSettings Evaluation { get; init; } = new();

    /// <summary>
    /// Gets the name of the metric by which iterative trainings stop early; null for the first that fits the algorithm, which algorithms that it does not fit go by as well.
    /// The trials of a search go by the search's own metric.
    /// </summary>
    public string? EarlyStopping { get; init; }

    /// <summary>Gets how many items of every list the run keeps; 0: none.</summary>
    public int Lists { get; init; }

    /// <summary>Gets the codes of warnings to leave out of results; they change no figure.</summary>
    public IReadOnlyList<string> IgnoredWarnings { get; init; } = [];

    /// <summary>Gets how algorithms are compared; null when tables shall make no claim.</summary>
    public SignificanceSettings? Significance { get; init; }

    /// <summary>Gets the number of threads.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets where algorithms train that can train elsewhere than on the processor; see <see cref="Algorithms.TrainingContext.Device"/>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Gets how many bytes a training or an evaluation, and trials that run at once together, may take above the data; null: as many as they need. Results do not depend on it.</summary>
    public long? Memory { get; init; }

    /// <summary>Gets what happens when an algorithm fails.</summary>
    public OnFailure OnFailure { get; init; }

    /// <summary>Gets where results go.</summary>
    public required OutputPlan Output { get; init; }

    /// <summary>Gets the share of users to keep, 1 for all: <c>--fast</c> keeps a hundredth.</summary>
    public double UserShare { get; init; } = 1;

    /// <summary>Gets the file as it was written, for <c>experiment.yaml</c>.</summary>
    public required string SpecText { get; init; }

    /// <summary>Gets the file with all defaults, for <c>resolved.yaml</c>. What it says of threads, output and places does not enter the run's hash.</summary>
    public required string ResolvedText { get; init; }

    /// <summary>Gets the part of <see cref="ResolvedText"/> that decides results: all but threads, output and absolute places. Its hash names the run.</summary>
    public required string Identity { get; init; }
}

/// <summary>Where the data of a plan comes from.</summary>
/// <param name="Reader">The reader with its options.</param>
/// <param name="Path">The full path, or null.</param>
/// <param name="BaseDirectory">What relative paths among the reader's options are relative to.</param>
/// <param name="Name">The name for tables.</param>
/// <param name="Duplicates">What happens to repeated pairs of user and item.</param>
/// <param name="OnError">What happens to rows that cannot be read.</param>
/// <param name="License">The licence, where the name of the data set tells it.</param>
public sealed record DatasetPlan(
    ComponentUse Reader, string? Path, string BaseDirectory, string Name, DuplicatePolicy Duplicates, RecKit.Data.OnError OnError, string? License)
{
    /// <summary>Gets the files, where they are several or make parts; null: <see cref="Path"/> is all.</summary>
    public DatasetSources? Sources { get; init; }

    /// <summary>Gets which items the data set has.</summary>
    public RecKit.Data.ItemSource Items { get; init; } = RecKit.Data.ItemSource.Events;
}

/// <summary>An algorithm of a plan.</summary>
/// <param name="Id">The id of its row.</param>
/// <param name="Use">The component and its options.</param>
public sealed record AlgorithmPlan(string Id, ComponentUse Use)
{
    /// <summary>Gets how its options are searched; null when they are as <see cref="Use"/> has them.</summary>
    public SearchPlan? Search { get; init; }
}

/// <summary>A metric of a plan.</summary>
/// <param name="Name">Its name in tables: <c>ndcg@10</c>.</param>
/// <param name="Use">The component and its options.</param>
public sealed record MetricPlan(string Name, ComponentUse Use);

/// <summary>Where results go.</summary>
/// <param name="Directory">The full path of the directory of runs.</param>
/// <param name="Models">Which models are kept.</param>
public sealed record OutputPlan(string Directory, KeepModels Models);

/// <summary>What a run does when one of its algorithms fails.</summary>
public enum OnFailure
{
    /// <summary>The others go on; the failed one is a row with its error.</summary>
    Continue,

    /// <summary>The run ends at once, and can be resumed.</summary>
    Stop,
}

/// <summary>Which models a run keeps.</summary>
public enum KeepModels
{
    /// <summary>None.</summary>
    None,

    /// <summary>With a single fold, that of the best algorithm by the first metric; with several, none.</summary>
    Best,

    /// <summary>The best algorithm by the first metric, trained again on all events: this very model was not evaluated, and its manifest says so.</summary>
    Refit,

    /// <summary>Every model of every fold.</summary>
    All,
}
