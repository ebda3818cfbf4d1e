using System.Diagnostics;
using RecKit.EndToEnd.Tests.Runs;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>F# scripts from the command line: studies, plugins, and what happens to those that never end.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableTheory]
    [InlineData("tune-and-compare.fsx", "is best: ndcg@10")]
    [InlineData("popularity-bias.fsx", "popularity-bias.svg")]
    [InlineData("business-rules.fsx", "before the rules and after them")]
    public void Study_runs_on_real_data(string script, string says)
    {
        TestData.Require("ml-100k");
        new Reckit(_directory.Path).Succeed("script", Repository.PathOf("examples", "scripts", script), "ml-100k").Output.ShouldContain(says);
        if (script == "popularity-bias.fsx")
            File.ReadAllText(_directory.Of("popularity-bias.svg")).ShouldStartWith("<svg");
    }

    [SkippableTheory]
    [InlineData("random-walk.yaml", "random-walk-searched")]
    [InlineData("first-hit.yaml", "first-hit@10")]
    public void Plugin_script_is_used_on_real_data(string spec, string says)
    {
        TestData.Require("ml-100k");
        Reckit.Finished finished = new Reckit(_directory.Path).Succeed(
            "run", Repository.PathOf("examples", "scripts", spec), "--set", "dataset.name=ml-100k", "--set", $"output.directory={_directory.Of("runs")}");
        finished.Output.ShouldContain("ml-100k (100,000 events");
        finished.Output.ShouldContain(says);
    }

    [Fact]
    public void Random_walk_passes_the_conformance_kit() =>
        new Reckit(_directory.Path).Succeed("plugins", "check", Repository.PathOf("examples", "scripts", "random-walk.fsx"), "-o", "csv").Output.ShouldContain("fold-in,passed");

    [LongFact]
    public void Check_fails_with_what_to_do()
    {
        string script = Algorithm("careless", "fun _ (n: float32[]) _ -> fun item -> n[item]", "[| nanf |]");
        Reckit.Finished finished = new Reckit(_directory.Path).Run("plugins", "check", script);
        finished.ExitCode.ShouldBe(4);
        finished.Output.ShouldContain("failed");
        finished.Error.ShouldContain("checks failed");
    }

    [LongFact]
    public void Exception_names_the_line_of_the_script()
    {
        string script = Algorithm("thrower", "fun _ (n: int) _ -> fun item -> 0f", "if training.UserCount > 0 then failwith \"no luck\" else 1");
        Reckit.Finished finished = new Reckit(_directory.Path).Run("run", "--dataset", "simulated", "-a", "thrower", "-m", "ndcg@10", "--plugins", script);
        finished.ExitCode.ShouldBe(5);
        finished.Error.ShouldContain($"no luck ({script}, line 4)");
    }

    [Fact]
    public void Syntax_error_has_file_line_and_column()
    {
        string script = _directory.Write("broken.fsx", "open RecKit.FSharp.Plugins\nlet x = (\n");
        Reckit.Finished finished = new Reckit(_directory.Path).Run("algorithms", "--plugins", script);
        finished.ExitCode.ShouldBe(4);
        finished.Error.ShouldContain($"{script}(2,9): error RK3016: FS");
        string spec = _directory.Write("broken.yaml", "version: 1\ndataset: { name: simulated }\nsplit: { use: random }\nplugins: [ broken.fsx ]\nalgorithms: [ { use: popularity } ]\nmetrics: [ ndcg@10 ]\n");
        new Reckit(_directory.Path).Run("validate", spec).Error.ShouldContain($"{script}(2,9): error RK3016: FS");
    }

    [LongTheory]
    [InlineData("polite", "for _ in training.Each(Seq.initInfinite (fun n -> n % 1000)) do n <- n + 1", false)]
    [InlineData("stubborn", "while n >= 0 do n <- (n + 1) % 1000", true)]
    public void Script_that_never_ends_is_left_and_named_when_it_does_not_look_at_its_token(string name, string loop, bool isNamed)
    {
        string script = Algorithm(name, "fun _ (n: int) _ -> fun item -> 0f", $"let mutable n = 0\n    {loop}\n    n");
        Reckit reckit = new(_directory.Path);
        string[] command = ["run", "--dataset", "simulated", "-a", $"popularity,{name}", "-m", "ndcg@10", "--plugins", script];
        using Reckit.Running running = reckit.Start(command);
        Stopwatch patience = Stopwatch.StartNew();
        while (!HasBegun() && patience.Elapsed < TimeSpan.FromMinutes(5))
            Thread.Sleep(20);
        Thread.Sleep(300);
        running.Signal("INT");
        Reckit.Finished finished = running.Wait();
        finished.ExitCode.ShouldBe(130, finished.Error);
        if (isNamed)
        {
            finished.Error.ShouldContain("RK4012");
            finished.Error.ShouldContain($"Training '{name}' on fold 'random' has not stopped 5 s after it was cancelled");
        }
        else
        {
            finished.Error.ShouldNotContain("RK4012", customMessage: "It looked at its token before the patience of five seconds was over.");
        }
        RunResults.Finished(_directory.Of("runs")).ShouldBeEmpty();
        Directory.GetDirectories(_directory.Of("runs", ".partial")).ShouldHaveSingleItem("The run can go on.");

        bool HasBegun() => Directory.Exists(_directory.Of("runs", ".partial"))
            && Directory.EnumerateFiles(_directory.Of("runs", ".partial"), "log.jsonl", SearchOption.AllDirectories).Any(log => Read(log).Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    // While another process writes it.
    private static string Read(string file)
    {
        using StreamReader reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private string Algorithm(string id, string score, string train) => _directory.Write(
        $"{id}.fsx",
        $"open RecKit.FSharp.Plugins\nopen RecKit.Components\nlet train (_: NoOptions) (training: Training) =\n    {train}\nlet plugin = [ Algorithm.ranking \"{id}\" \"Is a test.\" train ({score}) ]\n");
}
