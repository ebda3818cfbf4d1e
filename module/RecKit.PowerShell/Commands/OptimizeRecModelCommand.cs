using System.Collections;
using System.Management.Automation;
using RecKit.Data;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Searches the parameters of an algorithm and trains it with the best ones.</summary>
/// <remarks>
/// A tenth of the events decides, or as much as -ValidationShare says: never what you test on later. The space gives, for each parameter, a list of values or a range:
/// @{ factors = 16, 32, 64; regularization = @{ min = 1e-4; max = 1; scale = 'log' } }. The model that comes out is trained on all the events.
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

    /// <summary>What is searched: for each parameter a list of values, or a mapping with min, max and scale.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [PlainValues]
    public IDictionary Space { get; set; } = new Hashtable();

    /// <summary>Parameters that stay as they are given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParametersCompleter))]
    [Alias("Parameters")]
    [PlainValues]
    public IDictionary? Parameter { get; set; }

    /// <summary>How it is searched: grid, random, tpe, asha, or another one that a plugin brings.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SearchCompleter))]
    public string Search { get; set; } = "random";

    /// <summary>How many settings are tried; grid tries all.</summary>
    [Parameter]
    [Alias("Trials")]
    [ValidateRange(1, 100_000)]
    public int TrialCount { get; set; } = 20;

    /// <summary>The metric that decides.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string Metric { get; set; } = "ndcg@10";

    /// <summary>The share of the events that decides.</summary>
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
