using System.Management.Automation;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists runs of experiments, newest first, or returns their results.</summary>
/// <remarks>
/// Finished, failed, interrupted, running and damaged runs are listed; Reason says why a run is not finished. -Result returns the results
/// instead; for a failed algorithm, Failure gives the reason.
/// </remarks>
/// <example><para>Lists the runs below the current location.</para><code>Get-RecRun</code></example>
/// <example><para>Returns the results of the newest run of an experiment.</para><code>Get-RecRun -Name first -Result | Select-Object -First 1</code></example>
[Cmdlet(VerbsCommon.Get, "RecRun")]
[OutputType(typeof(RunInfo), typeof(RunResult))]
public sealed class GetRecRunCommand : RecCmdlet
{
    /// <summary>Names of experiments; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.RunCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The runs directory.</summary>
    [Parameter]
    public string Path { get; set; } = "runs";

    /// <summary>Only runs in this state.</summary>
    [Parameter]
    public RunState? State { get; set; }

    /// <summary>Returns the results of finished runs.</summary>
    [Parameter]
    public SwitchParameter Result { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WildcardPattern[] patterns = [.. Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase))];
        IReadOnlyList<RunInfo> runs = RunStore.List(FullPath(Path));
        foreach (string name in Name.Where(n => !WildcardPattern.ContainsWildcardCharacters(n) && !runs.Any(r => string.Equals(r.Name, n, StringComparison.OrdinalIgnoreCase))))
            ForEach(name, () => throw new RecKitException(ErrorCodes.RunNotFound, $"There is no run of '{name}' in {FullPath(Path)}.{Suggestion.Sentence(name, [.. runs.Select(r => r.Name).Distinct()], "Runs there")}"));
        foreach (RunInfo run in runs.Where(r => patterns.Any(p => p.IsMatch(r.Name)) && (State is null || r.State == State)))
        {
            if (!Result)
                WriteObject(run);
            else if (run.State is RunState.Finished or RunState.Failed && RunStore.HasResults(run.Directory))
                ForEach(run, () => WriteObject(RunStore.Read(run.Directory)));
        }
    }
}
