using System.Collections;
using System.Management.Automation;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Plan;

namespace RecKit.PowerShell.Commands;

/// <summary>Runs experiments and returns their results.</summary>
/// <remarks>
/// An interrupted run resumes when the same experiment is run again. The run directory contains the file, all defaults, the versions, the
/// metric values of every user and the requested models.
/// </remarks>
/// <example><para>Runs an experiment.</para><code>New-RecExperiment -Path first.yaml -Dataset simulated | Invoke-RecExperiment</code></example>
/// <example><para>Runs it with overridden values, and sorts its algorithms.</para><code>(Invoke-RecExperiment -Path first.yaml -Override @{ seed = 7; 'algorithms[1].with.neighbors' = 50 }).Algorithms | Sort-Object { $_.Metrics['ndcg@10'].Mean } -Descending</code></example>
[Cmdlet(VerbsLifecycle.Invoke, "RecExperiment", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(RunResult))]
public sealed class InvokeRecExperimentCommand : RecCmdlet
{
    /// <summary>Files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files; taken literally, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Values that override those of the file, by path.</summary>
    [Parameter]
    [PlainValues]
    public IDictionary Override { get; set; } = new Hashtable();

    /// <summary>The runs directory; that of the file if not given, else 'runs' in the current location.</summary>
    [Parameter]
    public string? OutputPath { get; set; }

    /// <summary>Runs a fast trial of the experiment: 1 % of the users, one epoch.</summary>
    [Parameter]
    public SwitchParameter Fast { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in Resolve(literal ? LiteralPath : Path, literal))
            ForEach(path, () => Run(path));
    }

    private void Run(string path)
    {
        ExperimentPlan plan = Engine.Host.Experiments.Load(path, Overrides.Of(Override), Fast).Plan;
        string directory = OutputPath is not null ? FullPath(OutputPath) : plan.Output.Directory == System.IO.Path.GetFullPath("runs", Environment.CurrentDirectory) ? FullPath("runs") : plan.Output.Directory;
        plan = plan with { Output = plan.Output with { Directory = directory } };
        if (ShouldProcess(path, $"Run into {directory}"))
            WriteObject(Work(plan.Name, sink => Engine.Host.Runner.Run(plan, sink, Stop)));
    }
}
