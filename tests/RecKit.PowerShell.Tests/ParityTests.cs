using System.Diagnostics;
using System.Text.RegularExpressions;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Whatever the command line can do, the module can do: every verb has its cmdlet.</summary>
public sealed partial class ParityTests
{
    // A new verb gets a line here, in the same change, and the cmdlet that the line names.
    private static readonly Dictionary<string, string[]> Cmdlets = new()
    {
        ["run"] = ["Invoke-RecExperiment"],
        ["validate"] = ["Test-RecExperiment"],
        ["plan"] = ["Get-RecExperiment"],
        ["recommend"] = ["Get-RecRecommendation"],
        ["similar"] = ["Get-RecSimilarItem"],
        ["update"] = ["Update-RecModel"],
        ["runs"] = ["Get-RecRun", "Remove-RecRun"],
        ["show"] = ["Get-RecRun"],
        ["compare"] = ["Compare-RecRun"],
        ["export"] = ["Export-RecRun"],
        ["datasets"] = ["Get-RecDataset"],
        ["algorithms"] = ["Get-RecAlgorithm"],
        ["metrics"] = ["Get-RecMetric"],
        ["rerankers"] = ["Get-RecReranker"],
        ["splits"] = ["Get-RecSplit"],
        ["filters"] = ["Get-RecFilter"],
        ["readers"] = ["Get-RecReader"],
        ["searches"] = ["Get-RecSearch"],
        ["plugins"] = ["Get-RecPlugin"],
        ["plugins install"] = ["Install-RecPlugin"],
        ["plugins remove"] = ["Uninstall-RecPlugin"],
        ["plugins check"] = ["Test-RecPlugin"],
        ["plugins key"] = ["New-RecPluginKey"],
        ["plugins sign"] = ["Set-RecPluginSignature"],
        ["plugins policy"] = ["Get-RecPluginPolicy", "Set-RecPluginPolicy"],
        ["plugins trust"] = ["Grant-RecPluginTrust", "Revoke-RecPluginTrust"],
        ["plugins allow"] = ["Grant-RecPluginTrust", "Revoke-RecPluginTrust"],
        ["native"] = ["Get-RecNative", "Install-RecNative", "Uninstall-RecNative"],
        ["schema"] = ["Export-RecExperimentSchema"],
    };

    // Verbs that a session of PowerShell has no use for, with the reason.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["script"] = "A study in F# is a program of its own: 'reckit script' and 'dotnet fsi' run it.",
        ["bench"] = "Times the kernels in a process without anything else in it.",
    };

    [Fact]
    public void Every_verb_has_its_cmdlet()
    {
        string[] verbs = [.. Verbs([])];
        verbs.Length.ShouldBeGreaterThan(20);
        verbs.Except(Cmdlets.Keys).Except(Elsewhere.Keys).ShouldBeEmpty("A verb of reckit without a cmdlet: write one and name it in this test, or say here why there is none.");
        Elsewhere.Keys.Except(verbs).ShouldBeEmpty("These are no verbs.");
    }

    [Fact]
    public void Every_cmdlet_that_is_named_exists()
    {
        using Shell shell = new();
        Cmdlets.Values.SelectMany(c => c).Except(shell.Strings("(Get-Command -Module RecKit -CommandType Cmdlet).Name")).ShouldBeEmpty();
    }

    // The verbs that the program itself lists, and those below them.
    private static IEnumerable<string> Verbs(string[] path)
    {
        ProcessStartInfo start = new("dotnet", [Repository.Program, .. path, "--help"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string help = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, help);
        int commands = help.IndexOf("\nCommands:", StringComparison.Ordinal);
        if (commands < 0)
            yield break;
        foreach (Match match in Verb().Matches(help[commands..]))
        {
            string verb = match.Groups["verb"].Value;
            yield return string.Join(' ', [.. path, verb]);
            foreach (string below in path.Length == 0 ? Verbs([verb]) : [])
                yield return below;
        }
    }

    [GeneratedRegex(@"^  (?<verb>[a-z][a-z-]*)\b", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
