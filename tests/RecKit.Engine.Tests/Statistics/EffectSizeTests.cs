using RecKit.Learning.Statistics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

public sealed class EffectSizeTests
{
    private static readonly double[] s_differences = [8, -3, 13, 11, -4, 12, 7, 19, -5, 21, 24, 28];

    [Fact] // mean(d)/sd(d), R 4.2.2
    public void CohenD_IsThatOfR() => EffectSize.CohenD(s_differences).ShouldBe(0.9932018460431643, 1e-15);

    [Fact] // r <- rank(abs(d)); (sum(r[d>0])-sum(r[d<0]))/sum(r)
    public void RankBiserial_IsThatOfR()
    {
        (_, double positive, double negative) = WilcoxonTest.Of(s_differences);
        EffectSize.RankBiserial(positive, negative).ShouldBe(0.84615384615384615, 1e-15);
    }

    [Fact]
    public void OfNoDifference_IsZero()
    {
        EffectSize.CohenD([0, 0, 0]).ShouldBe(0);
        EffectSize.RankBiserial(0, 0).ShouldBe(0);
    }

    [Fact]
    public void CohenD_WithoutSpread_IsNotDefined()
    {
        EffectSize.CohenD([2, 2]).ShouldBe(double.NaN);
        EffectSize.CohenD([2]).ShouldBe(double.NaN);
    }
}
