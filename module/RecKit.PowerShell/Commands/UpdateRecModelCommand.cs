using System.Diagnostics;
using System.Management.Automation;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Adds new events to a model without retraining.</summary>
/// <remarks>
/// Users and items may be new. Models of item-knn, user-knn, user-knn-rating, als, pmf, ials and biased-mf can be updated; the given model
/// does not change.
/// </remarks>
/// <example><para>Adds the events of a file.</para><code>$newer = $model | Update-RecModel -Dataset (Import-RecDataset -Path today.csv)</code></example>
/// <example><para>Trains on one part, then adds another.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $fold.Train | Invoke-RecTraining ials | Update-RecModel -Dataset $fold.Test</code></example>
[Cmdlet(VerbsData.Update, "RecModel")]
[OutputType(typeof(TrainedModel))]
public sealed class UpdateRecModelCommand : RecCmdlet
{
    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>The new events.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The number of threads; all cores if not given.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    [PSDefaultValue(Help = "All cores")]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Model, () => WriteObject(Work($"Updating {Model.Name}", sink =>
    {
        Stopwatch clock = Stopwatch.StartNew();
        TrainingSettings settings = new() { Seed = Model.Loaded().Manifest.Seed, Threads = ThreadCount, Log = sink, Progress = sink };
        LoadedModel updated = new ModelTrainer(TimeProvider.System).Update(Model.Loaded(), Dataset, settings, Stop);
        return Objects.Of(updated, Model.Name, null, clock.Elapsed.TotalSeconds, sink.Objective);
    })));
}
