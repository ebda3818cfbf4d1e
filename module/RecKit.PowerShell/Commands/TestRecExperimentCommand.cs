using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Checks experiment files without running them.</summary>
/// <remarks>
/// Returns true or false for each file. Every problem is an error record: its id is the engine's code, its target the location as
/// FILE(LINE,COLUMN), and its exception data has File, Line and Column.
/// </remarks>
/// <example><para>Checks a file.</para><code>Test-RecExperiment -Path first.yaml</code></example>
/// <example><para>Checks all files of a folder, and stops at the first error.</para><code>Get-ChildItem *.yaml | Test-RecExperiment -ErrorAction Stop</code></example>
[Cmdlet(VerbsDiagnostic.Test, "RecExperiment", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestRecExperimentCommand : RecCmdlet
{
    /// <summary>Files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files; taken literally, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in Resolve(literal ? LiteralPath : Path, literal))
            WriteObject(IsValid(path));
    }

    private bool IsValid(string path)
    {
        Diagnostic[] problems = [.. Problems(path).Where(d => d.Severity == DiagnosticSeverity.Error)];
        foreach (Diagnostic problem in problems)
        {
            RecKitException one = new(problem.Code, problem.ToString());
            if (problem.Location is { } place)
                (one.Data["File"], one.Data["Line"], one.Data["Column"]) = (place.File, place.Line, place.Column);
            WriteError(new ErrorRecord(one, problem.Code, Errors.CategoryOf(problem.Code), problem.Location?.ToString() ?? path));
        }
        return problems.Length == 0;
    }

    private static IReadOnlyList<Diagnostic> Problems(string path)
    {
        try
        {
            return PlanValidator.Validate(Engine.Host.Experiments.Load(path).Plan);
        }
        catch (RecKitException e)
        {
            return e.Diagnostics;
        }
    }
}
