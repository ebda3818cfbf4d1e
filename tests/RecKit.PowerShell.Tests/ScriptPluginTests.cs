using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>F# scripts as plugins of a session.</summary>
public sealed class ScriptPluginTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Script_is_registered_completed_trained_and_taken_away()
    {
        string script = Script("half", "Array.init training.ItemCount (fun item -> float32 (item % 2))", "fun _ (n: float32[]) _ -> fun item -> n[item]");
        _shell.Strings($"(Register-RecPlugin '{script}' -PassThru).Id").ShouldBe(["half"]);
        _shell.Strings("(Get-RecAlgorithm half).Name").ShouldBe(["half"]);
        _shell.Strings("(TabExpansion2 'Invoke-RecTraining ha' 21).CompletionMatches.CompletionText").ShouldContain("half");
        _shell.Strings("$m = Import-RecDataset -Name simulated | Invoke-RecTraining half; ($m | Get-RecRecommendation -User u1 -Count 3).Score | ForEach-Object { \"$_\" }").ShouldBe(["1", "1", "1"]);
        _shell.Succeed($"Unregister-RecPlugin '{script}'");
        _shell.Run("Import-RecDataset -Name simulated | Invoke-RecTraining half").Error().FullyQualifiedErrorId.ShouldStartWith("RK1007");
    }

    [Fact]
    public void Script_that_does_not_compile_is_an_error_with_its_place()
    {
        string script = _shell.PathOf("broken.fsx");
        File.WriteAllText(script, "open RecKit.FSharp.Plugins\nlet x = (\n");
        Outcome outcome = _shell.Run($"Register-RecPlugin '{script}'");
        outcome.Errors.ShouldContain(e => e.FullyQualifiedErrorId.StartsWith("RK3016", StringComparison.Ordinal) && e.ToString().Contains("broken.fsx(2,9)", StringComparison.Ordinal));
    }

    [LongFact]
    public void The_prompt_comes_back_from_a_script_that_never_looks_at_its_token()
    {
        string script = Script("stubborn", "let mutable n = 0\n    while n >= 0 do n <- (n + 1) % 1000\n    n", "fun _ (n: int) _ -> fun item -> 0f");
        _shell.Succeed($"Register-RecPlugin '{script}'; $data = Import-RecDataset -Name simulated");
        using System.Management.Automation.PowerShell shell = _shell.Begin("$data | Invoke-RecTraining stubborn");
        IAsyncResult running = shell.BeginInvoke();
        Thread.Sleep(2000);
        running.IsCompleted.ShouldBeFalse("It ended by itself.");
        shell.Stop();
        shell.InvocationStateInfo.State.ShouldBe(PSInvocationState.Stopped);
        _shell.Strings("1 + 1").ShouldBe(["2"], "The session goes on.");
    }

    private string Script(string id, string train, string score)
    {
        string script = _shell.PathOf($"{id}.fsx");
        File.WriteAllText(script, $"open RecKit.FSharp.Plugins\nopen RecKit.Components\nlet train (_: NoOptions) (training: Training) =\n    {train}\nlet plugin = [ Algorithm.ranking \"{id}\" \"Is a test.\" train ({score}) ]\n");
        return script;
    }
}
