using System.Management.Automation;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Comparison;

namespace RecKit.PowerShell.Commands;

/// <summary>Compares the algorithms of finished runs over the same users, and tests which differences are significant.</summary>
/// <remarks>
/// Compares the algorithms of one run, or those of several runs, which must have the same data, test events and protocol; differences are
/// reported. Nothing is retrained, because runs keep the metric values of every user. By default, each pair of algorithms is an object;
/// with -Report, one object has everything: values with intervals, tests, notes.
/// </remarks>
/// <example><para>Compares the algorithms of the newest run.</para><code>$null = Invoke-RecExperiment -Path first.yaml
/// Get-RecRun | Select-Object -First 1 | Compare-RecRun -Metric ndcg@10</code></example>
/// <example><para>Shows the value of each algorithm with its interval.</para><code>$null = Invoke-RecExperiment -Path first.yaml
/// (Get-RecRun | Select-Object -First 1 | Compare-RecRun -Report).Algorithms | ForEach-Object { "$($_.Id) $($_.Metrics['ndcg@10'].Interval)" }</code></example>
[Cmdlet(VerbsData.Compare, "RecRun")]
[OutputType(typeof(ModelDifference), typeof(RunComparison))]
public sealed class CompareRecRunCommand : RecCmdlet
{
    private readonly List<string> _directories = [];

    /// <summary>The directories of finished runs; also taken from the objects of Get-RecRun and Invoke-RecExperiment.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Directory", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Only these metrics; all if not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string[] Metric { get; set; } = [];

    /// <summary>The baseline that all other algorithms are compared with; without it, all pairs are compared.</summary>
    [Parameter]
    public string? Baseline { get; set; }

    /// <summary>The test; that of the first run's experiment if not given, else Bootstrap.</summary>
    [Parameter]
    public SignificanceTest? Test { get; set; }

    /// <summary>The correction for the number of pairs; that of the first run's experiment if not given, else Holm.</summary>
    [Parameter]
    public PValueCorrection? Correction { get; set; }

    /// <summary>The significance level; that of the first run's experiment if not given, else 0.05.</summary>
    [Parameter]
    [ValidateRange(0.0001, 0.5)]
    public double? Level { get; set; }

    /// <summary>The number of resamples; that of the first run's experiment if not given, else 10 000.</summary>
    [Parameter]
    [ValidateRange(100, 10_000_000)]
    [Alias("Resamples")]
    public int? ResampleCount { get; set; }

    /// <summary>Compares runs with different data or protocols over the users that they share.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the whole comparison as one object.</summary>
    [Parameter]
    public SwitchParameter Report { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _directories.AddRange(Resolve(Path, literal: true));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_directories.Count == 0)
            return;
        ComparisonRequest request = new() { Test = Test, Correction = Correction, Level = Level, Resamples = ResampleCount, Metrics = Metric, Baseline = Baseline, Force = Force };
        RunComparison found = Require(_directories, () => Work("Comparing", _ => Engine.Host.Comparer.Compare(_directories, request, Stop)));
        if (Report)
        {
            WriteObject(found);
            return;
        }
        foreach (string note in found.Notes)
            WriteWarning(note);
        WriteObject(Differences.Of(found.Significance, WriteWarning, metric => found.Metrics.First(m => m.Name == metric).HigherIsBetter), enumerateCollection: true);
    }
}
