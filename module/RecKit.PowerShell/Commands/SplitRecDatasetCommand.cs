using System.Collections;
using System.Management.Automation;
using RecKit.Components;
using RecKit.Data;
using RecKit.Learning.Splitting;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Workbench;
using RecKit.Splitting;

namespace RecKit.PowerShell.Commands;

/// <summary>Splits a data set into training, validation and test parts.</summary>
/// <remarks>The splits are those of experiments: the same options and seed give the same folds.</remarks>
/// <example><para>Holds out a fifth of the events.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset -Split random -Parameter @{ test = 0.2 }</code></example>
/// <example><para>Makes five folds for cross-validation.</para><code>Import-RecDataset -Name simulated | Split-RecDataset -Split k-fold -Parameter @{ folds = 5 }</code></example>
[Cmdlet(VerbsCommon.Split, "RecDataset")]
[OutputType(typeof(DatasetFold))]
public sealed class SplitRecDatasetCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Dataset InputObject { get; set; } = null!;

    /// <summary>The split.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SplitCompleter))]
    public string Split { get; set; } = "random";

    /// <summary>Options of the split.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>The seed: the same seed gives the same folds.</summary>
    [Parameter]
    public ulong Seed { get; set; } = 42;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(InputObject, () =>
    {
        ISplit split = Engine.Parts.Component(ComponentKind.Split, Split, Parameter, "-Split", "-Parameter").Create<ISplit>();
        Dataset data = InputObject;
        IReadOnlyList<Fold> folds = Work("Splitting", log => FoldMaker.Make(split, Split, data, new SplitContext { Seed = Seed, Cancellation = Stop, Log = log }));
        object division = new();
        for (int i = 0; i < folds.Count; i++)
        {
            Fold fold = folds[i];
            string name = $"{data.Name}, {fold.Name}";
            WriteObject(new DatasetFold(fold.Name, data.Part($"{name}, train", fold.Train.Span), Part("validation", fold.Validation), data.Part($"{name}, test", fold.Test.Span), fold.Candidates)
            {
                Dataset = data.Name, Number = i + 1, FoldCount = folds.Count, Division = division, FoldIn = Part("fold-in", fold.FoldIn),
            });

            Dataset? Part(string part, ReadOnlyMemory<int> rows) => rows.IsEmpty ? null : data.Part($"{name}, {part}", rows.Span);
        }
    });
}
