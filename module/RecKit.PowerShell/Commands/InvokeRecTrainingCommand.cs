using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Learning.Evaluation;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Trains models on a data set.</summary>
/// <remarks>
/// A model is trained on all events of a data set, or on the training part of a fold; the validation part of the fold is used for early
/// stopping if the algorithm has patience. Each algorithm yields one model. A model of a fold does not recommend items that users have in
/// the other parts. The same data, parameters and seed give the same model for any number of threads. Ctrl-C stops a training within a
/// second.
/// </remarks>
/// <example><para>Trains a model.</para><code>$model = Import-RecDataset -Name simulated | Invoke-RecTraining -Algorithm biased-mf -Parameter @{ factors = 10; epochs = 5 }</code></example>
/// <example><para>Trains two algorithms on a fold, and measures them.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $fold | Invoke-RecTraining -Algorithm item-knn, popularity | Measure-RecModel -Dataset $fold.Test -Metric ndcg@10</code></example>
/// <example><para>Trains on each of five folds: cross-validation.</para><code>Import-RecDataset -Name simulated | Split-RecDataset k-fold @{ folds = 5 } | Invoke-RecTraining -Algorithm item-knn | Measure-RecModel -Metric ndcg@10</code></example>
[Cmdlet(VerbsLifecycle.Invoke, "RecTraining", DefaultParameterSetName = "Dataset")]
[Alias("Train-RecModel")]
[OutputType(typeof(TrainedModel))]
public sealed class InvokeRecTrainingCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Dataset")]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>A fold of Split-RecDataset.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Fold")]
    public DatasetFold Fold { get; set; } = null!;

    /// <summary>The algorithms, as Get-RecAlgorithm lists them.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public string[] Algorithm { get; set; } = [];

    /// <summary>Parameters of the algorithm by name; others have their defaults.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>The name of the model in results; that of the algorithm if not given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Events for early stopping, for algorithms with patience.</summary>
    [Parameter(ParameterSetName = "Dataset")]
    public Dataset? Validation { get; set; }

    /// <summary>The early-stopping metrics: the first one that fits the algorithm is used.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetricCompleter))]
    [PlainValues]
    public object[] Metric { get; set; } = ["ndcg@10", "rmse", "log-loss"];

    /// <summary>The seed.</summary>
    [Parameter]
    public ulong Seed { get; set; } = 42;

    /// <summary>The number of threads; all cores if not given.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    [PSDefaultValue(Help = "All cores")]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <summary>The training device of neural models: auto, cpu or cuda:N.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string Device { get; set; } = "auto";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Dataset data = Fold?.Train ?? Dataset;
        Dataset? validation = Fold is null ? Validation : Fold.Validation;
        foreach (string algorithm in Algorithm)
            ForEach(algorithm, () => Train(data, validation, algorithm));
    }

    private void Train(Dataset data, Dataset? validation, string algorithm)
    {
        AlgorithmPlan plan = Engine.Parts.Algorithm(algorithm, Parameter, Name, "-Algorithm", "-Parameter");
        IReadOnlyList<MetricInstance> metrics = validation is null ? [] : MetricNames.Of(Metric);
        WriteObject(Work($"Training {plan.Id}", sink =>
        {
            TrainingSettings settings = new() { Seed = Seed, Threads = ThreadCount, Device = Device, Validation = validation, Metrics = metrics, HeldOut = HeldOut(), Log = sink, Progress = sink };
            Stopwatch clock = Stopwatch.StartNew();
            LoadedModel model = new ModelTrainer(TimeProvider.System).Train(data, plan, settings, Stop);
            return Objects.Of(model, Name, null, clock.Elapsed.TotalSeconds, sink.Objective, Fold);
        }));
    }

    private Dataset[] HeldOut() => [.. new[] { Fold?.Validation, Fold?.Test, Fold?.FoldIn }.OfType<Dataset>()];
}
