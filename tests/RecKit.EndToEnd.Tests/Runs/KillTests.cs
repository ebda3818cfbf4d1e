using System.Diagnostics;
using RecKit.Tests;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>A run survives whatever ends its process.</summary>
public sealed class KillTests(ITestOutputHelper log) : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void KilledTwentyTimes_ARunResumesToTheSameResults()
    {
        string spec = _directory.Write("long.yaml", Specs.Long);
        Reckit reckit = new(_directory.Path);
        Stopwatch clock = Stopwatch.StartNew();
        reckit.Succeed("run", spec, "--set", "output.directory=undisturbed");
        TimeSpan whole = clock.Elapsed;
        string expected = RunResults.Metrics(RunResults.Finished(_directory.Of("undisturbed")).ShouldHaveSingleItem());

        Random random = new(20);
        int kills = 0;
        for (int attempt = 0; kills < Kills; attempt++)
        {
            attempt.ShouldBeLessThan(Kills, "Every run was to be killed at least once.");
            string runs = _directory.Of($"runs-{attempt}");
            // Two to four kills per run, each at a random moment, then to the end.
            int wanted = Math.Min(random.Next(2, 5), Kills - kills);
            for (int i = 0; i < wanted; i++)
                kills += KillSomewhere(reckit, spec, runs, whole * random.NextDouble()) ? 1 : 0;
            reckit.Succeed("run", spec, "--set", $"output.directory={runs}");
            string[] finished = RunResults.Finished(runs);
            foreach (string run in finished)
                RunResults.Metrics(run).ShouldBe(expected, $"attempt {attempt}");
            Directory.Exists(Path.Combine(runs, ".partial")).ShouldBe(Directory.Exists(_directory.Of("undisturbed", ".partial")), "What was in progress is gone.");
            log.WriteLine($"{wanted} kills, {finished.Length} finished runs");
        }
    }

    [LongFact]
    public void KilledInTheMiddleOfASearch_ARunGoesOnWithItsTrials()
    {
        string spec = _directory.Write("search.yaml", Specs.Search);
        Reckit reckit = new(_directory.Path);
        reckit.Succeed("run", spec, "--set", "output.directory=undisturbed");
        string expected = RunResults.Search(RunResults.Finished(_directory.Of("undisturbed")).ShouldHaveSingleItem());

        // Once in the search of each algorithm, as its trials appear.
        foreach ((string algorithm, int trials) in new[] { ("item-knn", 5), ("biased-mf", 14) })
        {
            using Reckit.Running running = reckit.Start("run", spec);
            WaitFor(() => Trials(algorithm) >= trials, $"no {trials} trials of {algorithm}");
            running.Signal("KILL");
            running.Wait().ExitCode.ShouldNotBe(0);
        }
        Reckit.Finished resumed = reckit.Succeed("run", spec, "--verbose", "--set", "runtime.threads=1");
        resumed.Error.ShouldContain("trial 5: ");
        resumed.Error.ShouldContain("(kept from an earlier run)");
        RunResults.Search(RunResults.Finished(_directory.Of("runs")).ShouldHaveSingleItem()).ShouldBe(expected);

        int Trials(string algorithm)
        {
            string partial = _directory.Of("runs", ".partial");
            string[] runs = Directory.Exists(partial) ? Directory.GetDirectories(partial) : [];
            string[] trials = [.. runs.Select(r => Path.Combine(r, "trials")).Where(Directory.Exists).SelectMany(t => Directory.GetDirectories(t, $"{algorithm}-random-*"))];
            return trials.Sum(t => Directory.GetFiles(t, "*.json").Length);
        }
    }

    [LongTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Signal_EndsTheRunAtOnce_With130_AndTheRunResumes(string signal)
    {
        string spec = _directory.Write("long.yaml", Specs.Long);
        Reckit reckit = new(_directory.Path);
        // Long enough that a busy machine sends the signal before the end.
        string[] command = ["run", spec, "--set", "repeats=5"];
        using Reckit.Running running = reckit.Start(command);
        WaitForUnits(_directory.Of("runs"), 2);
        running.Signal(signal);
        int begun = FinishedUnits(_directory.Of("runs", ".partial"));
        Reckit.Finished cancelled = running.Wait();
        // One may have ended while the signal was on its way; of the eighty others none is begun.
        FinishedUnits(_directory.Of("runs", ".partial")).ShouldBeLessThanOrEqualTo(begun + 1);
        cancelled.Error.ShouldNotContain("RK4012");
        cancelled.ExitCode.ShouldBe(130, cancelled.Error);
        cancelled.Error.ShouldContain("the same command resumes");
        cancelled.Output.ShouldBeEmpty();
        RunResults.Finished(_directory.Of("runs")).ShouldBeEmpty("An interrupted run never looks finished.");

        Reckit.Finished resumed = reckit.Succeed(command);
        resumed.Error.ShouldContain("kept from an earlier run");
        RunResults.Finished(_directory.Of("runs")).ShouldHaveSingleItem();
    }

    [Fact]
    public void TwoRunsInOnePlace_EndWithOneResult_OrARefusal()
    {
        string spec = _directory.Write("long.yaml", Specs.Long);
        Reckit reckit = new(_directory.Path);
        using Reckit.Running first = reckit.Start("run", spec);
        using Reckit.Running second = reckit.Start("run", spec);
        Reckit.Finished[] both = [first.Wait(), second.Wait()];
        both.ShouldContain(f => f.ExitCode == 0);
        foreach (Reckit.Finished refused in both.Where(f => f.ExitCode != 0))
        {
            refused.ExitCode.ShouldBe(6, refused.Error);
            refused.Error.ShouldContain("RK5002");
        }
        RunResults.Finished(_directory.Of("runs")).Select(RunResults.Metrics).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void DifferentExperimentsInOnePlace_DoNotDisturbEachOther()
    {
        string one = _directory.Write("one.yaml", Specs.Long);
        string two = _directory.Write("two.yaml", Specs.Long.Replace("seed: 7", "seed: 8", StringComparison.Ordinal));
        Reckit reckit = new(_directory.Path);
        using Reckit.Running first = reckit.Start("run", one);
        using Reckit.Running second = reckit.Start("run", two);
        first.Wait().ExitCode.ShouldBe(0);
        second.Wait().ExitCode.ShouldBe(0);
        RunResults.Finished(_directory.Of("runs")).Length.ShouldBe(2);
    }

    // True when the process was killed before it was done.
    private static bool KillSomewhere(Reckit reckit, string spec, string runs, TimeSpan after)
    {
        using Reckit.Running running = reckit.Start("run", spec, "--set", $"output.directory={runs}");
        if (running.Process.WaitForExit(after))
            return false;
        running.Signal("KILL");
        return running.Wait().ExitCode != 0;
    }

    private static void WaitForUnits(string runs, int count)
    {
        string partial = Path.Combine(runs, ".partial");
        WaitFor(() => FinishedUnits(partial) >= count, "No unit was finished.");
    }

    private static void WaitFor(Func<bool> happened, string otherwise)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!happened())
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5), otherwise);
            Thread.Sleep(10);
        }
    }

    // A unit is a directory that appeared by a rename.
    private static int FinishedUnits(string partial)
    {
        try
        {
            return Directory.Exists(partial)
                ? Directory.EnumerateDirectories(partial, "*", SearchOption.AllDirectories).Count(d => Path.GetFileName(Path.GetDirectoryName(d)) == "units" && !d.EndsWith(".tmp", StringComparison.Ordinal))
                : 0;
        }
        catch (DirectoryNotFoundException)
        {
            return 0; // The run was published while we looked.
        }
    }
}
