using System.Collections;
using System.Management.Automation;
using RecKit.Data;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Searches the parameters of an algorithm and trains it with the best ones.</summary>
/// <remarks>
/// A tenth of the events, or the share given by -ValidationShare, decides; never use events that you test on later. The space has, for each
/// parameter, a list of values or a range: @{ factors = 16, 32, 64; regularization = @{ min = 1e-4; max = 1; scale = 'log' } }. The
/// resulting model is trained on all events.
/// </remarks>
/// <example><para>Tries twelve settings.</para><code>Import-RecDataset -Name simulated | Optimize-RecModel -Algorithm item-knn -Space @{ neighbors = @{ min = 5; max = 100 }; shrinkage = 0, 10, 100 } -TrialCount 12</code></example>
/// <example><para>Tries every combination, and trains with the best on other data.</para><code>$found = Import-RecDataset -Name simulated | Optimize-RecModel -Algorithm item-knn -Space @{ neighbors = 10, 50 } -Search grid
/// Import-RecDataset -Name simulated | Invoke-RecTraining item-knn -Parameter $found.Best</code></example>
[Cmdlet(VerbsCommon.Optimize, "RecModel")]
[OutputType(typeof(OptimizedModel))]
public sealed class OptimizeRecModelCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The algorithm.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public string Algorithm { get; set; } = "";

    /// <summary>The search space: for each parameter a list of values, or a mapping with min, max and scale.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [PlainValues]
    public IDictionary Space { get; set; } = new Hashtable();

    /// <summary>Fixed parameters.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>The search: grid, random, tpe, asha, or one provided by a plugin.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SearchCompleter))]
    public string Search { get; set; } = "random";

    /// <summary>The number of trials; grid tries all combinations.</summary>
    [Parameter]
    [Alias("Trials")]
    [ValidateRange(1, 100_000)]
    public int TrialCount { get; set; } = 20;

    /// <summary>The deciding metric.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string Metric { get; set; } = "ndcg@10";

    /// <summary>The share of events used for validation.</summary>
    [Parameter]
    [ValidateRange(0.01, 0.5)]
    public double ValidationShare { get; set; } = 0.1;

    /// <summary>The seed.</summary>
    [Parameter]
    public ulong Seed { get; set; } = 42;

    /// <summary>The number of threads; all cores if not given.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    [PSDefaultValue(Help = "All cores")]
    public int ThreadCount { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Algorithm, () =>
    {
        ParameterSearch search = new(Algorithm, Parameter, Space, Search, TrialCount, Metric, ValidationShare, Seed, ThreadCount);
        WriteObject(Work($"Searching parameters of {Algorithm}", sink => search.Run(Dataset, sink, Stop)));
    });
}
