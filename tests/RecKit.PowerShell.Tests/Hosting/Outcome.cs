using System.Management.Automation;
using Shouldly;
using Script = System.Management.Automation.PowerShell;

namespace RecKit.PowerShell.Tests.Hosting;

/// <summary>What a script wrote to its streams.</summary>
internal sealed record Outcome(
    IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Verbose, IReadOnlyList<ProgressRecord> Progress)
{
    public static Outcome Of(Script shell, IReadOnlyList<PSObject> output, IReadOnlyList<ErrorRecord> thrown) => new(
        output, [.. shell.Streams.Error, .. thrown], [.. shell.Streams.Warning.Select(w => w.Message)], [.. shell.Streams.Verbose.Select(v => v.Message)], [.. shell.Streams.Progress]);

    public Outcome Succeeded()
    {
        Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}\n{e.InvocationInfo?.PositionMessage}\n{e.Exception}").ShouldBeEmpty();
        return this;
    }

    /// <summary>Gives the one error that there is.</summary>
    public ErrorRecord Error() => Errors.ShouldHaveSingleItem(string.Join("\n", Errors));

    /// <summary>Asks for one error with this id, category and target.</summary>
    public ErrorRecord Fails(string code, ErrorCategory category, string target)
    {
        ErrorRecord error = Error();
        (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category, error.TargetObject?.ToString()).ShouldBe((code, category, target), error.ToString());
        return error;
    }
}
