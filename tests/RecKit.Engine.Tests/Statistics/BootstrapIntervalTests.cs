using RecKit.Learning.Statistics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

/// <summary>
/// Against the package boot of R 4.2.2, which is given the same resamples:
/// <code>
/// v &lt;- c(9.6,10.4,13.0,15.0,16.6,17.2,17.3,21.8,24.0,33.8); k &lt;- 1:999
/// ts &lt;- 17.87 + 2.1*qnorm(k/1000) + 0.25*(qnorm(k/1000)^2-1) + 0.1*sin(k)
/// b &lt;- boot(v, function(x,i) mean(x[i]), R=999); b$t &lt;- matrix(ts, ncol=1)
/// jack &lt;- sapply(1:10, function(i) mean(v[-i])); L &lt;- 9*(mean(jack)-jack)
/// boot.ci(b, conf=c(0.95,0.9), type="bca", L=L)$bca[,4:5]; sum(L^3)/(6*sum(L^2)^1.5)
/// mean(v)+c(-1,1)*qnorm(.975)*sd(ts); (sum(abs(ts-17.87)>=4)+1)/1000
/// </code>
/// </summary>
public sealed class BootstrapIntervalTests
{
    private const double Estimate = 17.87;
    private static readonly double[] s_values = [9.6, 10.4, 13.0, 15.0, 16.6, 17.2, 17.3, 21.8, 24.0, 33.8];
    private static readonly double[] s_jackknife = [.. s_values.Select(v => (s_values.Sum() - v) / 9)];
    private static readonly double[] s_resamples = [.. Enumerable.Range(1, 999).Select(Resample)];

    [Theory]
    [InlineData(0.05, 14.953726466760852, 24.318773314845735)]
    [InlineData(0.10, 15.333815221950402, 23.067484385393641)]
    public void BiasCorrected_IsThatOfR(double level, double low, double high)
    {
        ConfidenceInterval interval = BootstrapInterval.BiasCorrected(Estimate, s_resamples, s_jackknife, level).ShouldNotBeNull();
        interval.Low.ShouldBe(low, 1e-10);
        interval.High.ShouldBe(high, 1e-10);
    }

    [Fact]
    public void Acceleration_IsThatOfR() => BootstrapInterval.Acceleration(s_jackknife).ShouldBe(0.053289778006364322, 1e-13);

    [Fact]
    public void Normal_IsThatOfR()
    {
        ConfidenceInterval interval = BootstrapInterval.Normal(Estimate, s_resamples, 0.05).ShouldNotBeNull();
        interval.Low.ShouldBe(13.721379308837353, 1e-12);
        interval.High.ShouldBe(22.018620691162649, 1e-12);
    }

    [Fact]
    public void ShiftedTest_IsThatOfR() => BootstrapTest.P(4, [.. s_resamples.Select(r => r - Estimate + 4)], biased: false).ShouldBe(0.051, 1e-15);

    [Fact]
    public void OfResamplesThatAreAllTheSame_IsThatValue() =>
        BootstrapInterval.BiasCorrected(0.5, [.. Enumerable.Repeat(0.5, 200)], [0.5, 0.5], 0.05).ShouldBe(new ConfidenceInterval(0.5, 0.5));

    [Fact]
    public void AnEstimateBeyondAllResamples_GivesThePercentileInterval() => // (99 + 1) × 5 % = 5, × 95 % = 95
        BootstrapInterval.BiasCorrected(1000, [.. Enumerable.Range(1, 99).Select(i => (double)i)], [1, 2, 3], 0.1).ShouldBe(new ConfidenceInterval(5, 95));

    [Fact]
    public void ResamplesWithoutAValue_AreLeftOut_UntilTheyAreHalf()
    {
        double[] most = [.. s_resamples, .. Enumerable.Repeat(double.NaN, 998)];
        BootstrapInterval.BiasCorrected(Estimate, most, s_jackknife, 0.05).ShouldBe(BootstrapInterval.BiasCorrected(Estimate, s_resamples, s_jackknife, 0.05));
        double[] half = [.. s_resamples, .. Enumerable.Repeat(double.NaN, 999)];
        BootstrapInterval.BiasCorrected(Estimate, half, s_jackknife, 0.05).ShouldBeNull();
        BootstrapInterval.Normal(Estimate, half, 0.05).ShouldBeNull();
        BootstrapTest.P(1, half, biased: false).ShouldBe(double.NaN);
    }

    [Fact]
    public void AnUndefinedJackknife_MeansNoAcceleration() =>
        BootstrapInterval.BiasCorrected(Estimate, s_resamples, [1, double.NaN, 5], 0.05)
            .ShouldBe(BootstrapInterval.BiasCorrected(Estimate, s_resamples, [], 0.05));

    private static double Resample(int k)
    {
        double z = NormalDistribution.Quantile(k / 1000.0);
        return 17.87 + (2.1 * z) + (0.25 * ((z * z) - 1)) + (0.1 * Math.Sin(k));
    }
}
