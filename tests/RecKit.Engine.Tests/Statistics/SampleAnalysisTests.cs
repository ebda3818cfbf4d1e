using RecKit.Learning.Evaluation;
using RecKit.Learning.Statistics;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

public sealed class SampleAnalysisTests
{
    // Squared errors of two algorithms, and counts, of ten users: the numbers given to R.
    private static readonly double[] s_a = [4.1, 2.5, 9.3, 1.2, 6.6, 3.0, 5.2, 7.7, 2.2, 8.8];
    private static readonly double[] s_b = [3.6, 2.9, 6.1, 1.0, 6.9, 2.1, 5.0, 5.5, 2.6, 6.9];
    private static readonly double[] s_n = [5, 3, 8, 2, 6, 4, 5, 7, 3, 9];

    // What the end of an interval varies by from one seed to another, in R as here, is about a third of it.
    private const double Chance = 0.0015;

    // boot of R 4.2.2 with 200,000 resamples: boot(cbind(A,m), function(x,i) sqrt(sum(x[i,1])/sum(x[i,2])), R=200000), type="bca", L of the jackknife
    [Fact]
    public void Interval_OfARatioOfSums_IsThatOfR()
    {
        SampleAnalysis analysis = SampleAnalysis.Of(Errors(), new SignificanceSettings { Resamples = 100_000 }, 1, 2);
        ConfidenceInterval value = analysis.Intervals[0][0].ShouldNotBeNull();
        value.Low.ShouldBe(0.93222724, Chance);
        value.High.ShouldBe(1.03153405, Chance);
        PairedDifference pair = analysis.Report.Metrics[0].Pairs.ShouldHaveSingleItem();
        pair.Difference.ShouldBe(0.081332936889620622, 1e-15);
        pair.Interval!.Low.ShouldBe(0.020673732, Chance);
        pair.Interval.High.ShouldBe(0.140517933, Chance);
        pair.P.ShouldBe(0.0095149524252378746, 0.001);
    }

    // All 1,024 swaps in R: f <- function(x) sqrt(sum(x)/sum(m)); mean(abs(apply(expand.grid(…), 1, function(s) f(ifelse(s==1,B,A))-f(ifelse(s==1,A,B)))) >= f(A)-f(B))
    [Fact]
    public void Permutation_OfARatioOfSums_IsExactForFewUsers() =>
        Pair(SampleAnalysis.Of(Errors(), new SignificanceSettings { Test = SignificanceTest.Permutation, Resamples = 1024 }, 1, 2)).P.ShouldBe(0.0859375);

    // d <- c(8,-3,13,11,-4,12,7,19,-5,21,24,28); g <- as.matrix(expand.grid(rep(list(c(-1,1)),12))); mean(abs(g %*% d) >= abs(sum(d)))
    [Fact]
    public void Permutation_OfAMean_IsTheSignFlipTest()
    {
        double[] differences = [8, -3, 13, 11, -4, 12, 7, 19, -5, 21, 24, 28];
        PairedSample sample = Samples.Of(Samples.Mean, ("a", Samples.Means(differences)), ("b", Samples.Means(new double[12])));
        SignificanceSettings settings = new() { Test = SignificanceTest.Permutation, Resamples = 4096 };
        Pair(SampleAnalysis.Of(sample, settings, 1, 1)).P.ShouldBe(0.00830078125);
        Pair(SampleAnalysis.Of(sample, settings with { Resamples = 4095 }, 1, 1)).P.ShouldBe(0.0083, 0.005);
    }

    [Fact]
    public void Wilcoxon_IsThatOfTheUsersValues()
    {
        PairedSample sample = Samples.Of(
            Samples.Mean, ("a", Samples.Means(8, -3, 13, 11, -4, 12, 7, 19, -5, 21, 24, 28)), ("b", Samples.Means(new double[12])));
        PairedDifference pair = Pair(SampleAnalysis.Of(sample, Settings(SignificanceTest.Wilcoxon), 1, 1));
        pair.P.ShouldBe(0.0068359375, 1e-12);
        pair.CohenD.ShouldBe(0.9932018460431643, 1e-15);
        pair.RankBiserial.ShouldBe(0.84615384615384615, 1e-15);
        pair.Users.ShouldBe(12);
    }

    [Theory]
    [InlineData(SignificanceTest.Bootstrap)]
    [InlineData(SignificanceTest.Permutation)]
    [InlineData(SignificanceTest.Wilcoxon)]
    public void IdenticalAlgorithms_DoNotDiffer(SignificanceTest test)
    {
        EvaluationResult result = Samples.Means(Values(50, 1));
        SampleAnalysis analysis = SampleAnalysis.Of(Samples.Of(Samples.Mean, ("a", result), ("b", result)), Settings(test), 1, 2);
        PairedDifference pair = Pair(analysis);
        pair.Difference.ShouldBe(0);
        pair.P.ShouldBe(1);
        pair.Interval.ShouldBe(new ConfidenceInterval(0, 0));
        (pair.CohenD, pair.RankBiserial).ShouldBe((0, 0));
        analysis.Report.Metrics[0].Best.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SignificanceTest.Bootstrap)]
    [InlineData(SignificanceTest.Permutation)]
    [InlineData(SignificanceTest.Wilcoxon)]
    public void TheBest_AreThoseThatCannotBeToldFromTheBest(SignificanceTest test)
    {
        double[] values = Values(80, 1), noise = Values(80, 2);
        PairedSample sample = Samples.Of(
            Samples.Mean, ("low", Samples.Means([.. values.Select((v, i) => v - 0.5 + (0.1 * noise[i]))])),
            ("high", Samples.Means(values)), ("as high", Samples.Means([.. values.Select((v, i) => v + (0.1 * (noise[i] - 0.5)))])));
        SampleAnalysis analysis = SampleAnalysis.Of(sample, Settings(test), 1, 2);
        analysis.Report.Metrics[0].Best.ShouldBe(["high", "as high"]);
        analysis.Report.Metrics[0].Pairs.Select(p => p.Significant).ShouldBe([true, true, false]);
        analysis.Report.Metrics[0].Pairs.ShouldAllBe(p => p.CorrectedP >= p.P);
    }

    [Fact]
    public void LowerIsBetter_IsHonoured()
    {
        PairedSample sample = Samples.Of(Samples.Rmse, ("bad", Rows(s_a.Select(a => a * 3))), ("good", Rows(s_a)));
        SampleAnalysis.Of(sample, Settings(SignificanceTest.Bootstrap), 1, 1).Report.Metrics[0].Best.ShouldBe(["good"]);
    }

    [Fact]
    public void Baseline_IsComparedWithAllOthersAndNoMoreIsCorrected()
    {
        PairedSample sample = Samples.Of(
            Samples.Mean, ("a", Samples.Means(Values(30, 1))), ("b", Samples.Means(Values(30, 2))), ("c", Samples.Means(Values(30, 3))));
        MetricSignificance metric = SampleAnalysis.Of(sample, Settings(SignificanceTest.Bootstrap), 1, 1, baseline: 1).Report.Metrics[0];
        metric.Pairs.Select(p => (p.First, p.Second)).ShouldBe([("a", "b"), ("c", "b")]);
        metric.Best.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SignificanceTest.Bootstrap)]
    [InlineData(SignificanceTest.Permutation)]
    public void Threads_ChangeNothing(SignificanceTest test)
    {
        PairedSample sample = Samples.Of(Samples.Mean, ("a", Samples.Means(Values(700, 1))), ("b", Samples.Means(Values(700, 2))));
        SampleAnalysis one = SampleAnalysis.Of(sample, Settings(test), 5, 1), three = SampleAnalysis.Of(sample, Settings(test), 5, 3);
        Pair(three).ShouldBe(Pair(one));
        three.Intervals[1][0].ShouldBe(one.Intervals[1][0]);
        Pair(SampleAnalysis.Of(sample, Settings(test), 6, 1)).Interval.ShouldNotBe(Pair(one).Interval);
    }

    [Fact]
    public void AUserOfSeveralFolds_IsDrawnWithAllOfThem()
    {
        // Every user has the same row in both folds: the interval is that of one fold, not one of twice as many users.
        double[] values = Values(40, 1);
        EvaluationResult result = Samples.Means(values);
        PairedSample twice = new([new SampledAlgorithm("a", [new("f1", 1, result), new("f2", 1, result)])], [Samples.Mean]);
        ConfidenceInterval expected = SampleAnalysis.Of(Samples.Of(Samples.Mean, ("a", result)), Settings(), 1, 1).Intervals[0][0]!;
        ConfidenceInterval found = SampleAnalysis.Of(twice, Settings(), 1, 1).Intervals[0][0]!;
        found.Low.ShouldBe(expected.Low, 1e-12);
        found.High.ShouldBe(expected.High, 1e-12);
    }

    [Fact]
    public void UsersOfDifferentFolds_AreAllUsersOfTheSample()
    {
        EvaluationResult first = Samples.Result(Samples.Mean, [(1, 1), (2, 1)], [3, 9]), second = Samples.Result(Samples.Mean, [(4, 1), (7, 1)], [5, 9]);
        PairedSample sample = new([new SampledAlgorithm("a", [new("f1", 1, first), new("f2", 1, second)])], [Samples.Mean]);
        sample.UserCount.ShouldBe(3);
        sample[0, 0]!.Estimate.ShouldBe(3.5);
        sample[0, 0]!.UserValues().ShouldBe([1, 4, 4.5]);
        // Without 3: (2 + 5.5) / 2. Without 5: (1.5 + 7) / 2. Without 9: (1 + 4) / 2.
        sample[0, 0]!.Jackknife().ShouldBe([3.75, 4.25, 2.5]);
    }

    [Fact]
    public void Repeats_AreMeansForAUserAndForTheValue()
    {
        EvaluationResult first = Samples.Result(Samples.Rmse, [(4, 1), (1, 1)]), second = Samples.Result(Samples.Rmse, [(16, 1), (9, 1)]);
        PairedSample sample = new([new SampledAlgorithm("a", [new("f1", 1, first), new("f1", 2, second)])], [Samples.Rmse]);
        sample[0, 0]!.Repeats.ShouldBe(2);
        sample[0, 0]!.Estimate.ShouldBe((Math.Sqrt(2.5) + Math.Sqrt(12.5)) / 2, 1e-15);
        sample[0, 0]!.UserValues().ShouldBe([Math.Sqrt(10), Math.Sqrt(5)]);
        sample[0, 0]!.Jackknife().ShouldBe([2, 3]);
    }

    [Fact]
    public void OneUser_SaysWhyThereIsNothing()
    {
        SampleAnalysis analysis = SampleAnalysis.Of(Samples.Of(Samples.Mean, ("a", Samples.Means(1)), ("b", Samples.Means(2))), Settings(), 1, 1);
        analysis.Intervals[0][0].ShouldBeNull();
        MetricSignificance metric = analysis.Report.Metrics[0];
        metric.Note.ShouldBe("There is one user only: nothing can be said of chance.");
        metric.Best.ShouldBeEmpty();
        metric.Pairs[0].Difference.ShouldBe(-1);
        metric.Pairs[0].P.ShouldBe(double.NaN);
        metric.Pairs[0].Interval.ShouldBeNull();
    }

    [Theory]
    [InlineData(SignificanceTest.Bootstrap)]
    [InlineData(SignificanceTest.Permutation)]
    [InlineData(SignificanceTest.Wilcoxon)]
    public void NoUserWithARelevantItem_SaysSo(SignificanceTest test)
    {
        EvaluationResult nothing = Samples.Means(double.NaN, double.NaN, double.NaN);
        SampleAnalysis analysis = SampleAnalysis.Of(Samples.Of(Samples.Mean, ("a", nothing), ("b", nothing)), Settings(test), 1, 1);
        analysis.Intervals[0][0].ShouldBeNull();
        analysis.Report.Metrics[0].Note.ShouldBe("It is defined for no user.");
        analysis.Report.Metrics[0].Pairs.ShouldBeEmpty();
    }

    [Fact]
    public void UsersWithoutAValue_AreNoPairs()
    {
        PairedSample sample = Samples.Of(
            Samples.Mean, ("a", Samples.Means(1, double.NaN, 3, 5, 2)), ("b", Samples.Means(1, 2, double.NaN, 4, 4)));
        PairedDifference pair = Pair(SampleAnalysis.Of(sample, Settings(SignificanceTest.Wilcoxon), 1, 1));
        pair.Users.ShouldBe(3);
        pair.RankBiserial.ShouldBe(-1.0 / 3, 1e-15);
    }

    [Fact]
    public void Coverage_HasAnIntervalAroundItsValueAndABootstrapTestOnly()
    {
        int[] narrow = [.. Enumerable.Range(0, 200).Select(i => i % 3)], wide = [.. Enumerable.Range(0, 200).Select(i => i % 20)];
        PairedSample sample = Samples.Of(Samples.Coverage, ("narrow", Samples.Lists(narrow)), ("wide", Samples.Lists(wide)));
        SampleAnalysis bootstrap = SampleAnalysis.Of(sample, Settings(), 1, 2);
        bootstrap.Intervals[1][0]!.Low.ShouldBeLessThanOrEqualTo(20);
        bootstrap.Intervals[1][0]!.High.ShouldBeGreaterThanOrEqualTo(20);
        bootstrap.Report.Metrics[0].Best.ShouldBe(["wide"]);
        MetricSignificance other = SampleAnalysis.Of(sample, Settings(SignificanceTest.Permutation), 1, 2).Report.Metrics[0];
        other.Note.ShouldBe("No single user has a value of it: only the bootstrap can test it.");
        other.Pairs[0].P.ShouldBe(double.NaN);
        other.Pairs[0].Interval.ShouldNotBeNull();
    }

    [Fact]
    public void Cancellation_EndsIt()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => SampleAnalysis.Of(Errors(), Settings(), 1, 2, cancellation: source.Token));
    }

    private static SignificanceSettings Settings(SignificanceTest test = SignificanceTest.Bootstrap) => new() { Test = test, Resamples = 2000 };

    private static PairedDifference Pair(SampleAnalysis analysis) => analysis.Report.Metrics[0].Pairs.ShouldHaveSingleItem();

    private static PairedSample Errors() => Samples.Of(Samples.Rmse, ("a", Rows(s_a)), ("b", Rows(s_b)));

    private static EvaluationResult Rows(IEnumerable<double> errors) =>
        Samples.Result(Samples.Rmse, [.. errors.Select((e, i) => ((double, double)?)(e, s_n[i]))]);

    private static double[] Values(int count, int seed)
    {
        RandomStream random = RandomStream.Derive((ulong)seed, "test");
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextDouble();
        return values;
    }
}
