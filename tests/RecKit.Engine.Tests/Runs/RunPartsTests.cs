using CsCheck;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Data;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Runs.Records;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Runs;

public sealed class RunPartsTests
{
    [Fact]
    public void Summaries_OfFolds_AreMeanAndSampleDeviation()
    {
        MetricSummary summary = MetricSummaries.Of([1, 2, 4], [0, 0, 1], repeats: 1);
        summary.Mean.ShouldBe(7.0 / 3);
        summary.Std.ShouldBe(1.5275252316519468, 1e-15);
        summary.UndefinedUsers.ShouldBe([0, 0, 1]);
    }

    [Fact]
    public void Summaries_SkipFoldsWithoutAValue()
    {
        MetricSummaries.Of([1, double.NaN, 3], [0, 9, 0], repeats: 1).Mean.ShouldBe(2);
        MetricSummaries.Of([5], [0], repeats: 1).Std.ShouldBe(double.NaN);
        MetricSummaries.Of([5, double.NaN], [0, 9], repeats: 1).Std.ShouldBe(double.NaN);
        MetricSummaries.Of([double.NaN], [9], repeats: 1).Mean.ShouldBe(double.NaN);
    }

    [Fact]
    public void Summaries_OfRepeats_ShowBothDeviations()
    {
        // Folds: (1, 3, 5) and (2, 2, 8). By fold 3 and 4, by seed 1.5, 2.5 and 6.5.
        MetricSummary summary = MetricSummaries.Of([1, 3, 5, 2, 2, 8], [0, 2, 1, 4, 4, 4], repeats: 3);
        summary.Folds.ShouldBe([3, 4]);
        summary.Mean.ShouldBe(3.5);
        summary.Std.ShouldBe(Math.Sqrt(0.5), 1e-15);
        summary.Repeats.ShouldBe([1.5, 2.5, 6.5]);
        summary.StdRepeats!.Value.ShouldBe(Math.Sqrt((4 + 1 + 9) / 2.0), 1e-15);
        summary.Values!.Select(v => v.ToArray()).ShouldBe([[1.0, 3, 5], [2.0, 2, 8]]);
        summary.UndefinedUsers.ShouldBe([2, 4]);
    }

    [Fact]
    public void Summaries_OfRepeats_SkipWhatIsNotDefined()
    {
        MetricSummary summary = MetricSummaries.Of([1, double.NaN, double.NaN, double.NaN], [0, 9, 9, 9], repeats: 2);
        summary.Folds.ShouldBe([1, double.NaN]);
        summary.Mean.ShouldBe(1);
        summary.Std.ShouldBe(double.NaN);
        summary.Repeats.ShouldBe([1, double.NaN]);
        summary.StdRepeats.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData("bmf", "bmf")]
    [InlineData("u1", "u1")]
    [InlineData("ndcg@10_x.y", "ndcg@10_x.y")]
    public void SafeName_OfSafeName_IsIt(string name, string expected) => RunFiles.SafeName(name).ShouldBe(expected);

    [Theory]
    [InlineData("a/b", "a\\b")]
    [InlineData("..", ".")]
    [InlineData("", "/")]
    [InlineData("x ", "x")]
    public void SafeName_OfDistinctNames_IsDistinct(string one, string other)
    {
        RunFiles.SafeName(one).ShouldNotBe(RunFiles.SafeName(other));
        RunFiles.SafeName(one).ShouldNotContain("/");
        RunFiles.SafeName(one).ShouldNotStartWith(".");
        RunFiles.SafeName(one).ShouldNotBeEmpty();
    }

    [Fact]
    public void SafeName_OfAnything_IsShortAndPlain() => Gen.String[0, 300].Sample(name =>
    {
        string safe = RunFiles.SafeName(name);
        safe.Length.ShouldBeInRange(1, 80);
        safe.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || "._-@".Contains(c));
    });

    [Fact]
    public void Fingerprint_ChangesWithEveryColumn()
    {
        Dataset data = FakeComponents.Data();
        EventLog log = data.Events;
        (int[] users, int[] items, float[] values, long[] times) = (log.Users.ToArray(), log.Items.ToArray(), log.Values.ToArray(), log.Timestamps.ToArray());
        FeatureTable features = new(data.Items.Count, [new NumericFeature("year", new float[data.Items.Count])]);
        Dataset[] variants =
        [
            data,
            data with { Users = new Vocabulary(data.Users.Ids.Select(u => u + "x")) },
            data with { Items = new Vocabulary(data.Items.Ids.Reverse()) },
            data with { Events = new EventLog([.. users[..^1], 0], items, values, times) },
            data with { Events = new EventLog(users, [.. items[..^1], 0], values, times) },
            data with { Events = new EventLog(users, items, [.. values[..^1], 9], times) },
            data with { Events = new EventLog(users, items, values, [.. times[..^1], 9]) },
            data with { Events = new EventLog(users, items, values) },
            data with { Scale = new RatingScale(0, 5) },
            data with { ItemFeatures = features },
            data with { UserFeatures = new FeatureTable(data.Users.Count, [new TextFeature("name", new string?[data.Users.Count])]) },
            data with { Parts = [new DatasetPart("u1", new[] { 1 }, new[] { 2 })] },
            data with { Parts = [new DatasetPart("u1", new[] { 1 }, new[] { 2 }, true, new CandidateSet([0, .. Enumerable.Repeat(1, data.Users.Count)], [3]))] },
        ];
        variants.Select(Fingerprint.Of).Distinct().Count().ShouldBe(variants.Length);
        Fingerprint.Of(data with { Name = "other", Notes = [] }).ShouldBe(Fingerprint.Of(data));
    }

    [Fact]
    public void Lock_HeldTwice_IsRefusedUntilLetGo()
    {
        using TempDirectory temp = new();
        string path = temp.Path("deep/x.lock");
        using (RunLock? one = RunLock.TryAcquire(path))
        {
            one.ShouldNotBeNull();
            RunLock.TryAcquire(path).ShouldBeNull();
        }

        File.Exists(path).ShouldBeFalse();
        using RunLock? again = RunLock.TryAcquire(path);
        again.ShouldNotBeNull();
    }

    [Fact]
    public void Store_DirectoryWithoutRuns_IsEmpty()
    {
        using TempDirectory temp = new();
        RunStore.List(temp.Path("none")).ShouldBeEmpty();
        temp.Write("other/readme.md", "not a run");
        RunStore.List(temp.Root).ShouldBeEmpty();
        RunStore.FindModels(temp.Path("other")).ShouldBeEmpty();
    }

    [Fact]
    public void Store_DamagedRun_IsListedAsSuch()
    {
        using TempDirectory temp = new();
        temp.Write("broken/results.json", "{");
        RunInfo run = RunStore.List(temp.Root).ShouldHaveSingleItem();
        (run.Name, run.State).ShouldBe(("broken", RunState.Damaged));
        run.Reason.ShouldNotBeNull().ShouldStartWith("results.json cannot be read: ");
    }

    [Fact]
    public void Store_ReadOfNoRun_SaysWhatIsMissing()
    {
        using TempDirectory temp = new();
        RecKitException error = Should.Throw<RecKitException>(() => RunStore.Read(temp.Root));
        error.Code.ShouldBe(ErrorCodes.RunNotFound);
        error.Message.ShouldContain("results.json");
        temp.Write("results.json", "[]");
        Should.Throw<RecKitException>(() => RunStore.Read(temp.Root)).Code.ShouldBe(ErrorCodes.RunDamaged);
        Should.Throw<RecKitException>(() => RunStore.Read(temp.Path("nowhere"))).Message.ShouldStartWith("There is no run");
    }
}
