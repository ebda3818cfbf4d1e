using RecKit.Learning.Statistics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

/// <summary>Values of R 4.2.2.</summary>
public sealed class NormalDistributionTests
{
    [Theory] // pnorm(c(-37,-20,-8,-5,-3,-2.5,-1,-0.3,0,0.7,1.96,3,6))
    [InlineData(-37, 5.7255712225245771e-300)]
    [InlineData(-20, 2.7536241186062337e-89)]
    [InlineData(-8, 6.2209605742717849e-16)]
    [InlineData(-5, 2.8665157187919391e-07)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-2.5, 0.0062096653257761349)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-0.3, 0.38208857781104733)]
    [InlineData(0, 0.5)]
    [InlineData(0.7, 0.75803634777692697)]
    [InlineData(1.96, 0.97500210485177963)]
    [InlineData(3, 0.9986501019683699)]
    [InlineData(6, 0.9999999990134123)]
    public void Cumulative_IsThatOfR(double x, double expected) => NormalDistribution.Cumulative(x).ShouldBe(expected, expected * 2e-13);

    [Theory] // qnorm(c(1e-300,1e-20,1e-6,0.001,0.025,0.3,0.5,0.75,0.975,0.999999))
    [InlineData(1e-300, -37.047096299361201)]
    [InlineData(1e-20, -9.2623400897984052)]
    [InlineData(1e-6, -4.7534243088228987)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(0.025, -1.9599639845400538)]
    [InlineData(0.3, -0.52440051270804067)]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.67448975019608171)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.999999, 4.7534243088170891)]
    public void Quantile_IsThatOfR(double probability, double expected) => NormalDistribution.Quantile(probability).ShouldBe(expected, 1e-13);

    [Fact]
    public void Quantile_AtTheEnds_IsInfinite()
    {
        NormalDistribution.Quantile(0).ShouldBe(double.NegativeInfinity);
        NormalDistribution.Quantile(1).ShouldBe(double.PositiveInfinity);
        NormalDistribution.Quantile(double.NaN).ShouldBe(double.NaN);
        NormalDistribution.Cumulative(-40).ShouldBe(0);
        NormalDistribution.Cumulative(40).ShouldBe(1);
    }
}
