using System.Diagnostics;
using System.Management.Automation;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Neural models train in the module's load context, with the one libtorch of the machine.</summary>
public sealed class NeuralTests
{
    [LongFact]
    public void A_neural_model_trains_once_libtorch_is_there()
    {
        string natives = Natives();
        using Shell shell = new(fresh: true);
        // First without: a process that has loaded libtorch does not look for it again, and that of the bare engine may have.
        if (Shell.IsReal)
        {
            shell.Succeed("$env:RECKIT_NATIVE = \"$PWD/none\"");
            shell.Run("Import-RecDataset -Name simulated | Invoke-RecTraining gmf -Parameters @{ epochs = 1 }").Fails("RK3007", ErrorCategory.NotInstalled, "gmf").Exception.Message.ShouldEndWith("Install-RecNative");
        }
        shell.Succeed($"$env:RECKIT_NATIVE = '{natives}'");
        shell.Value<bool>("(Install-RecNative).IsInstalled").ShouldBeTrue();
        shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset; $models = $fold | Invoke-RecTraining gmf, random -Parameters @{}; $found = $models | Measure-RecModel $fold.Test ndcg@10");
        shell.Value<double>("$found[0].'ndcg@10'").ShouldBeGreaterThan(2 * shell.Value<double>("$found[1].'ndcg@10'"));
        shell.Value<int>("$models[0].Objective.Count").ShouldBeGreaterThan(1);
        shell.Succeed("$models[0] | Export-RecModel -Path gmf.zip");
        shell.Value<int>("@(Import-RecModel gmf.zip | Get-RecRecommendation -User u1 -Count 5).Count").ShouldBe(5);
    }

    // As in TorchForTests: into the tree, by the program, so that this test host loads nothing of RecKit itself.
    private static string Natives()
    {
        string natives = Repository.PathOf("artifacts", "native");
        ProcessStartInfo start = new("dotnet", [Repository.Program, "native", "install", "torch"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RECKIT_NATIVE"] = natives;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        bool isThere = process.ExitCode == 0;
        if (!isThere && Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail(output + error.Result);
        Skip.IfNot(isThere, $"libtorch is not there, and cannot be installed: {error.Result}");
        return natives;
    }
}
