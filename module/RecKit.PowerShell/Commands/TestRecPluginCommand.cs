using System.Management.Automation;
using RecKit.Catalog;
using RecKit.PowerShell.Hosting;
using RecKit.Testing;

namespace RecKit.PowerShell.Commands;

/// <summary>Runs the conformance kit on plugins.</summary>
/// <remarks>
/// Every check is an object; a failed check has a remedy. The plugin's code runs with your rights. An unusable plugin is an error.
/// </remarks>
/// <example><para>Lists the checks that failed.</para><code>Test-RecPlugin -Path ./Contoso.SlopeTwo | Where-Object -not Passed | Format-List Component, Check, Failure</code></example>
/// <example><para>Returns true or false.</para><code>if (-not (Test-RecPlugin -Path ./Contoso.SlopeTwo -Quiet)) { 'not ready to be given away' }</code></example>
[Cmdlet(VerbsDiagnostic.Test, "RecPlugin")]
[OutputType(typeof(PluginCheck), typeof(bool))]
public sealed class TestRecPluginCommand : RecCmdlet
{
    /// <summary>Plugin folders, or scripts (.fsx).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

    /// <summary>Returns true or false for each plugin instead of its checks.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Resolve(Path, literal: true))
            ForEach(path, () => Check(path));
    }

    private void Check(string path)
    {
        IReadOnlyList<ComponentDescriptor> components = PluginConformance.Components(path, Engine.Sources);
        bool passed = true;
        using IEnumerator<ConformanceOutcome> outcomes = PluginConformance.Run(components, Stop).GetEnumerator();
        while (Work($"Checking {path}", _ => outcomes.MoveNext()))
        {
            ConformanceOutcome found = outcomes.Current;
            passed &= found.Failure is null;
            if (found.Check.NotChecked is { } why)
                WriteVerbose($"{found.Component.Kind} {found.Component.Id}, {found.Check.Name}: not checked: {why}");
            else if (!Quiet)
                WriteObject(new PluginCheck(found.Component.Kind.ToString(), found.Component.Id, found.Check.Name, found.Failure is null, found.Check.Explanation, found.Failure));
        }
        if (Quiet)
            WriteObject(passed);
    }
}
