using System.Collections;
using System.Management.Automation;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Shows what experiments would do: data, algorithms and metrics, with all defaults.</summary>
/// <remarks>
/// Only the file is read, and nothing is written. An invalid experiment is an error with all its problems; Invoke-RecExperiment runs it.
/// </remarks>
/// <example><para>Shows what an experiment would do.</para><code>Get-RecExperiment -Path first.yaml</code></example>
/// <example><para>Shows the file with all defaults, and with another seed.</para><code>(Get-RecExperiment -Path first.yaml -Override @{ seed = 7 }).Resolved</code></example>
[Cmdlet(VerbsCommon.Get, "RecExperiment", DefaultParameterSetName = "Path")]
[OutputType(typeof(ExperimentInfo))]
public sealed class GetRecExperimentCommand : RecCmdlet
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

    /// <summary>Shows a fast run: 1 % of the users, one epoch.</summary>
    [Parameter]
    public SwitchParameter Fast { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in Resolve(literal ? LiteralPath : Path, literal))
            ForEach(path, () => WriteObject(Objects.Of(Engine.Host.Experiments.Load(path, Overrides.Of(Override), Fast).Plan, path)));
    }
}
