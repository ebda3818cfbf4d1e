using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>
/// The same scripts in the bare engine, and as jobs of the real shell, each in a process of its own: there with the real Export-Csv, ConvertTo-Json, Format-Table, and with Start-Job.
/// </summary>
public sealed class RealShellTests
{
    // Name, script, expected last line; a script that begins with '#real' needs the real shell.
    private static readonly (string Name, string Script, string Expected)[] Scripts =
    [
        ("csv", "$f = Import-RecDataset -Name simulated | Split-RecDataset; $f | Invoke-RecTraining popularity | Measure-RecModel $f.Test ndcg@10 | Select-Object Model, 'ndcg@10' | Export-Csv -Path m.csv; [System.IO.File]::ReadAllLines(\"$PWD/m.csv\")[0]", "\"Model\",\"ndcg@10\""),
        ("json", "$j = Get-RecAlgorithm popularity | Select-Object Name, Plugin | ConvertTo-Json -Compress | ConvertFrom-Json; \"$($j.Name) $($j.Plugin)\"", "popularity baselines"),
        ("parallel", "$d = Import-RecDataset -Name simulated; $m = 1..3 | ForEach-Object -Parallel { Import-Module $using:manifest; $using:d | Invoke-RecTraining biased-mf -Seed $_ -Parameters @{ epochs = 2 } } -ThrottleLimit 3; @($m).Count", "3"),
        ("table", "#real\n$t = Get-RecAlgorithm popularity, ease | Format-Table | Out-String; $t.Contains('Summary') -and $t.Contains('ease')", "True"),
        ("list", "#real\n$t = Import-RecDataset -Name simulated | Measure-RecDataset | Out-String; $t.Contains('ItemGini')", "True"),
        ("job", "#real\n$j = Start-Job { param($m) Import-Module $m; (Import-RecDataset -Name simulated).Events.Count } -ArgumentList $manifest; $j | Wait-Job | Receive-Job", "30000"),
        ("manifest", "#real\n(Test-ModuleManifest $manifest).ExportedCmdlets.Count -eq (Get-Command -Module RecKit -CommandType Cmdlet).Count", "True"),
    ];

    public static TheoryData<string, bool> Cases()
    {
        TheoryData<string, bool> cases = [];
        foreach ((string name, string script, _) in Scripts)
        {
            if (!script.StartsWith("#real", StringComparison.Ordinal))
                cases.Add(name, false);
            cases.Add(name, true);
        }
        return cases;
    }

    [LongTheory]
    [MemberData(nameof(Cases))]
    public void Scripts_give_the_same_everywhere(string name, bool real)
    {
        (_, string script, string expected) = Scripts.Single(s => s.Name == name);
        script = $"$manifest = '{Shell.Manifest}'\n{script}";
        string last = real ? InRealShell(script) : InEngine(script);
        last.ShouldBe(expected);
    }

    private static string InEngine(string script)
    {
        using Shell shell = new(real: false);
        return shell.Strings(script)[^1];
    }

    private static string InRealShell(string script)
    {
        Pwsh.Require();
        using TemporaryDirectory directory = new();
        (int exitCode, string output) = Pwsh.Run(directory.Path, $"$ErrorActionPreference = 'Stop'\nImport-Module '{Shell.Manifest}'\n{script}\n");
        exitCode.ShouldBe(0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
    }
}
