using System.Management.Automation;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Measures a model on events that it was not trained on.</summary>
/// <remarks>
/// All items are ranked except those of the user's training events (and, for a fold, of the validation part), unless -Candidate says
/// otherwise. Each metric is a property of the result, so that it can be sorted, exported and compared. Metrics that do not fit the model's
/// task are omitted with a warning. A model trained on a fold is measured on that fold's test part, unless -Dataset or -Fold says
/// otherwise. Models of all folds of a split are combined into one result, with the means of metrics over folds and their sample standard
/// deviations ('ndcg@10 std'); Folds has the individual results. The values are stored with the model when it is exported or published.
/// </remarks>
/// <example><para>Measures a model.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $fold | Invoke-RecTraining item-knn | Measure-RecModel -Dataset $fold.Test -Metric ndcg@10, recall@10</code></example>
/// <example><para>Ranks each test item among 99 sampled items.</para><code>$model | Measure-RecModel -Dataset $fold.Test -Metric hit-rate@10 -Candidate Sampled -NegativeCount 99</code></example>
/// <example><para>Measures two algorithms by cross-validation, and compares them over all folds.</para><code>Import-RecDataset -Name simulated | Split-RecDataset k-fold @{ folds = 3 } | Invoke-RecTraining -Algorithm item-knn, popularity |
///     Measure-RecModel -Metric ndcg@10 | Compare-RecModel</code></example>
[Cmdlet(VerbsDiagnostic.Measure, "RecModel", DefaultParameterSetName = "Own")]
[Alias("Evaluate-RecModel")]
[OutputType(typeof(MeasuredModel))]
public sealed class MeasureRecModelCommand : RecCmdlet
{
    private readonly FoldMeasurements _folds = new();
    private readonly HashSet<string> _said = [];
    private IReadOnlyList<MetricInstance> _metrics = [];

    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>The test events; those of the model's own fold if neither this nor -Fold is given.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Dataset")]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>A fold of Split-RecDataset; its test part is measured, as in an experiment.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Fold")]
    public DatasetFold Fold { get; set; } = null!;

    /// <summary>
    /// The metrics: names such as ndcg@10, or mappings such as @{ use = 'ndcg'; with = @{ k = 10; gain = 'exponential' } }, whose value is
    /// named ndcg-exponential@10 unless id sets another name.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(MetricCompleter))]
    [PlainValues]
    public object[] Metric { get; set; } = ["ndcg@10", "recall@10", "rmse"];

    /// <summary>The candidates to rank: All items, Sampled ones, or those given by the data set of a fold (Given).</summary>
    [Parameter]
    [Alias("Candidates")]
    public CandidateMode Candidate { get; set; } = CandidateMode.All;

    /// <summary>The number of items sampled for each user with -Candidate Sampled.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    [Alias("Negatives")]
    public int NegativeCount { get; set; } = 100;

    /// <summary>The seed of the item sampling.</summary>
    [Parameter]
    public ulong Seed { get; set; } = 42;

    /// <summary>The number of threads; all cores if not given.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    [PSDefaultValue(Help = "All cores")]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _metrics = Require(Metric, () => MetricNames.Of(Metric));

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Model, () =>
    {
        DatasetFold? fold = ParameterSetName == "Own" ? OwnFold() : Fold;
        EvaluationSettings settings = new() { Candidates = Candidate, Negatives = NegativeCount };
        ModelMeasurement found = Work($"Measuring {Model.Name}", sink => ModelMeasurer.Measure(
            Model.Name, Model.Loaded(), fold?.Test ?? Dataset, _metrics, settings, new TrainingSettings { Seed = Seed, Threads = ThreadCount, Progress = sink },
            fold?.Validation, fold?.Candidates, fold?.FoldIn, Stop));
        Warn(found);
        Model.Take(found);
        if (ParameterSetName != "Own" || fold!.FoldCount == 1)
            WriteObject(Objects.Of(found));
        else if (_folds.Add(Model, fold, found) is { } all)
            WriteObject(Objects.Of(all));
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_folds.Rest(WriteWarning).Select(Objects.Of), enumerateCollection: true);

    private DatasetFold OwnFold() => Model.Fold ?? throw new RecKitException(
        ErrorCodes.Evaluation, $"'{Model.Name}' was not trained on a fold of Split-RecDataset: name the events to measure it on with -Dataset.");

    private void Warn(ModelMeasurement found)
    {
        string[] unfit = [.. _metrics.Select(m => m.Name).Where(n => !found.Metrics.ContainsKey(n))];
        if (unfit.Length > 0 && unfit.Length == _metrics.Count)
            WriteWarning($"None of {string.Join(", ", unfit)} fits '{Model.Name}'. Get-RecMetric shows what each metric measures.");
        else if (unfit.Length > 0)
            WriteVerbose($"{string.Join(", ", unfit)} do not fit '{Model.Name}'.");
        if (found.UnknownItems > 0)
            WriteWarning($"{found.UnknownItems} events have items that '{Model.Name}' does not know; they are excluded.");
        foreach (RunNotice notice in found.Notices.Where(n => _said.Add(n.Message)))
            WriteWarning(notice.Message);
    }
}
