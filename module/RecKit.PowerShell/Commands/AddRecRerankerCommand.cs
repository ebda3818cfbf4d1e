using System.Collections;
using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Reranking;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Adds a reranker to a model.</summary>
/// <remarks>
/// The lists of the new model are reranked wherever they are created: measured, recommended, exported and served. The given model does not
/// change. Several rerankers can be chained in the pipeline. A reranker that uses item features takes those of the model, from its training
/// data, or those of -Dataset.
/// </remarks>
/// <example><para>Compares lists with and without a penalty for popular items.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $plain = $fold | Invoke-RecTraining -Algorithm ease
/// $plain, ($plain | Add-RecReranker -Reranker popularity-penalty -Name 'less popular') | Measure-RecModel -Metric ndcg@10, item-coverage@10</code></example>
/// <example><para>Makes lists more diverse by a feature of the items.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $fold | Invoke-RecTraining -Algorithm ease | Add-RecReranker -Reranker mmr -Parameter @{ features = @('genres'); lambda = 0.7 }</code></example>
[Cmdlet(VerbsCommon.Add, "RecReranker")]
[OutputType(typeof(TrainedModel))]
public sealed class AddRecRerankerCommand : RecCmdlet
{
    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>The reranker, as Get-RecReranker lists them.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(RerankerCompleter))]
    public string Reranker { get; set; } = "";

    /// <summary>Parameters of the reranker by name; others have their defaults.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>A data set with different item features; those of the model if not given.</summary>
    [Parameter]
    public Dataset? Dataset { get; set; }

    /// <summary>The name of the new model in results; the model's name with the reranker's if not given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Reranker, () =>
    {
        ComponentUse reranker = Engine.Parts.Component(ComponentKind.Reranker, Reranker, Parameter, "-Reranker", "-Parameter");
        TrainedModel model = Model;
        LoadedModel reranked = Work("Reranking", log => ModelReranking.Add(
            model.Loaded(), [reranker], new RerankerContext { Seed = model.Loaded().Manifest.Seed, Cancellation = Stop, Log = log }, Dataset));
        WriteObject(Objects.Of(reranked, Name ?? $"{model.Name} {reranker.Component.Id}", null, model.TrainSeconds, model.Objective, model.Fold));
    });
}
