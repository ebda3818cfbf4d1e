using System.Diagnostics;
using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Ctrl-C, progress and streams.</summary>
public sealed class StoppingTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_training_ends_when_it_is_stopped()
    {
        _shell.Succeed("$data = Import-RecDataset -Name simulated");
        using System.Management.Automation.PowerShell shell = _shell.Begin("$data | Invoke-RecTraining biased-mf -Parameters @{ epochs = 100000; factors = 64 }");
        Stop(shell, () => shell.Streams.Verbose.Count + shell.Streams.Progress.Count > 0);
    }

    [Fact]
    public void An_experiment_that_is_stopped_is_listed_as_interrupted_until_it_is_removed()
    {
        _shell.Succeed("$null = New-RecExperiment -Path long.yaml -Dataset simulated -Algorithm popularity, biased-mf -Metric rmse, ndcg@10");
        using (System.Management.Automation.PowerShell shell = _shell.Begin("Invoke-RecExperiment -Path long.yaml -Override @{ 'algorithms[1].with.epochs' = 100000; 'algorithms[1].with.factors' = 64 }"))
            Stop(shell, () => Enumerable.Range(0, shell.Streams.Progress.Count).Any(i => shell.Streams.Progress[i].StatusDescription.StartsWith("biased-mf", StringComparison.Ordinal)));
        _shell.Strings("(Get-RecRun).State").ShouldBe(["Interrupted"]);
        Directory.GetDirectories(_shell.PathOf("runs")).Select(Path.GetFileName).ShouldBe([".partial"]);
        _shell.Succeed("$null = Invoke-RecExperiment -Path long.yaml; $null = Get-RecRun -State Interrupted | Remove-RecRun -Confirm:$false");
        _shell.Strings("(Get-RecRun).State").ShouldBe(["Finished"]);
    }

    [Fact]
    public void Progress_has_percentages_and_an_end()
    {
        Outcome outcome = _shell.Run("Import-RecDataset -Name simulated | Invoke-RecTraining biased-mf -Parameters @{ epochs = 2000; factors = 32 } -Verbose").Succeeded();
        ProgressRecord[] shown = [.. outcome.Progress.Where(p => p.Activity.Contains("biased-mf", StringComparison.Ordinal))];
        shown.Length.ShouldBeGreaterThan(1);
        shown[..^1].Select(p => p.PercentComplete).ShouldBeInOrder();
        shown[..^1].ShouldContain(p => p.SecondsRemaining >= 0);
        shown[^1].RecordType.ShouldBe(ProgressRecordType.Completed);
        outcome.Verbose.ShouldContain(v => v.StartsWith("Epoch 2000", StringComparison.Ordinal));
        _shell.Value<int>("(Import-RecDataset -Name simulated | Invoke-RecTraining biased-mf -Parameters @{ epochs = 7 }).Objective.Count").ShouldBe(7);
        _shell.Strings("Import-RecDataset -Name simulated | Invoke-RecTraining content-profile -InformationVariable said | Out-Null; $said | ForEach-Object { $_.MessageData }").ShouldContain(m => m.Contains("Feature 'genre'", StringComparison.OrdinalIgnoreCase) || m.Contains("has the weight", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_of_parallel_trials_never_goes_back()
    {
        Outcome outcome = _shell.Run("Import-RecDataset simulated | Optimize-RecModel biased-mf @{ factors = @{ min = 4; max = 48 } } -Parameter @{ epochs = 40 } -TrialCount 16 -ThreadCount 4").Succeeded();
        int[] shown = [.. outcome.Progress.Where(p => p.Activity.Contains("biased-mf", StringComparison.Ordinal) && p.RecordType == ProgressRecordType.Processing).Select(p => p.PercentComplete)];
        shown.Length.ShouldBeGreaterThan(1);
        shown.ShouldBeInOrder();
    }

    [Fact]
    public void Several_trainings_at_once_are_as_alone()
    {
        _shell.Succeed("$data = Import-RecDataset -Name simulated");
        string[] alone = _shell.Strings("1..4 | ForEach-Object { $m = $data | Invoke-RecTraining biased-mf -Seed $_ -Parameters @{ epochs = 5 }; '{0} {1:R}' -f $_, $m.Objective[-1] }");
        string[] together = _shell.Strings($$"""
            1..4 | ForEach-Object -Parallel {
                Import-Module '{{Shell.Manifest}}'
                $m = $using:data | Invoke-RecTraining biased-mf -Seed $_ -Parameters @{ epochs = 5 }
                '{0} {1:R}' -f $_, $m.Objective[-1]
            } -ThrottleLimit 4
            """);
        together.Order(StringComparer.Ordinal).ShouldBe(alone);
        alone.Distinct().Count().ShouldBe(4);
    }

    private static void Stop(System.Management.Automation.PowerShell shell, Func<bool> isGoing)
    {
        IAsyncResult running = shell.BeginInvoke();
        Stopwatch patience = Stopwatch.StartNew();
        while (!isGoing() && patience.Elapsed < TimeSpan.FromSeconds(30))
            Thread.Sleep(10);
        isGoing().ShouldBeTrue("It has begun.");
        // Streams of a running shell are counted, not enumerated: that would wait for its end.
        running.IsCompleted.ShouldBeFalse("It ended by itself.");
        shell.Stop();
        shell.InvocationStateInfo.State.ShouldBe(PSInvocationState.Stopped);
    }
}
