using System.Management.Automation;
using RecKit.Learning.Statistics;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Compares models measured on the same events, and tests which differences are significant.</summary>
/// <remarks>
/// Users are compared in pairs: the same user under both models. P-values are corrected for the number of pairs. 'Better' names the model
/// with the better value; 'Significant' says whether the difference is significant.
/// </remarks>
/// <example><para>Compares three models.</para><code>$fold = Import-RecDataset -Name simulated | Split-RecDataset
/// $fold | Invoke-RecTraining item-knn, popularity, random | Measure-RecModel $fold.Test ndcg@10 | Compare-RecModel</code></example>
/// <example><para>Compares all models with a baseline.</para><code>$measured | Compare-RecModel -Baseline popularity -Test wilcoxon | Where-Object Significant</code></example>
[Cmdlet(VerbsData.Compare, "RecModel")]
[OutputType(typeof(ModelDifference))]
public sealed class CompareRecModelCommand : RecCmdlet
{
    private readonly List<MeasuredModel> _measured = [];

    /// <summary>The results of Measure-RecModel.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public MeasuredModel[] InputObject { get; set; } = [];

    /// <summary>The name of the baseline that all other models are compared with; without it, all pairs are compared.</summary>
    [Parameter]
    public string? Baseline { get; set; }

    /// <summary>The test.</summary>
    [Parameter]
    public SignificanceTest Test { get; set; } = SignificanceTest.Bootstrap;

    /// <summary>The correction for the number of pairs.</summary>
    [Parameter]
    public PValueCorrection Correction { get; set; } = PValueCorrection.Holm;

    /// <summary>The significance level.</summary>
    [Parameter]
    [ValidateRange(0.0001, 0.5)]
    public double Level { get; set; } = 0.05;

    /// <summary>The number of resamples.</summary>
    [Parameter]
    [ValidateRange(100, 10_000_000)]
    [Alias("Resamples")]
    public int ResampleCount { get; set; } = SignificanceSettings.DefaultResamples;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _measured.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SignificanceSettings settings = new() { Test = Test, Correction = Correction, Level = Level, Resamples = ResampleCount };
        SignificanceReport report = Require(_measured, () => Work("Comparing", _ => ModelMeasurer.Compare(
            [.. _measured.Select(m => m.Found())], settings, Baseline, threads: Environment.ProcessorCount, cancellation: Stop)));
        WriteObject(Differences.Of(report, WriteWarning, metric => _measured[0].Found().HigherIsBetter(metric)), enumerateCollection: true);
    }
}
