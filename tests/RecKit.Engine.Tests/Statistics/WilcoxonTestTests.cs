using RecKit.Learning.Statistics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

/// <summary>Values of R 4.2.2; <c>V</c> is R's name for the sum of the ranks of positive differences.</summary>
public sealed class WilcoxonTestTests
{
    [Fact] // d <- c(8,-3,13,11,-4,12,7,19,-5,21,24,28); wilcox.test(d)
    public void Of_Few_IsExact() => Check([8, -3, 13, 11, -4, 12, 7, 19, -5, 21, 24, 28], 72, 0.0068359375000000052);

    [Fact] // i <- 1:60; y <- ((i*0.37+0.1)%%1 - 0.4)*i; wilcox.test(y[1:40], exact=TRUE)
    public void Of_Forty_IsExact() => Check([.. Spread(60).Take(40)], 545, 0.070339177758796723);

    [Fact] // wilcox.test(y, exact=FALSE, correct=TRUE)
    public void Of_Many_IsNormalWithContinuityCorrection() => Check(Spread(60), 1178, 0.053307590288044604);

    [Fact] // i <- 1:64; wilcox.test(((i*37) %% 19) - 7, exact=FALSE, correct=TRUE): four zeros, many ties
    public void Of_ManyWithTiesAndZeros_CorrectsTheVariance() =>
        Check([.. Enumerable.Range(1, 64).Select(i => (double)((i * 37 % 19) - 7))], 1426, 0.00055725739852523931);

    // t <- c(1,1,-1,2,0,2,-3,3,3,0,4,-1,2); t <- t[t!=0]; rk <- rank(abs(t)); S <- as.matrix(expand.grid(rep(list(0:1),11))) %*% rk
    // V <- sum(rk[t>0]); 2*min(mean(S<=V), mean(S>=V))
    [Fact]
    public void Of_FewWithTiesAndZeros_IsExactGivenTheRanks() => Check([1, 1, -1, 2, 0, 2, -3, 3, 3, 0, 4, -1, 2], 52, 0.099609375);

    [Fact]
    public void Of_OnlyZeros_IsOne() => WilcoxonTest.Of([0, 0, 0]).ShouldBe((1, 0, 0));

    [Fact]
    public void Of_Nothing_IsOne() => WilcoxonTest.Of([]).P.ShouldBe(1);

    [Fact]
    public void Of_TheOpposite_IsTheSame()
    {
        double[] differences = Spread(55);
        (double p, double positive, double negative) = WilcoxonTest.Of(differences);
        WilcoxonTest.Of([.. differences.Select(d => -d)]).ShouldBe((p, negative, positive));
        (positive + negative).ShouldBe(55 * 56 / 2);
    }

    private static double[] Spread(int count) => [.. Enumerable.Range(1, count).Select(i => ((((i * 0.37) + 0.1) % 1) - 0.4) * i)];

    private static void Check(double[] differences, double positive, double p)
    {
        (double found, double above, _) = WilcoxonTest.Of(differences);
        above.ShouldBe(positive);
        found.ShouldBe(p, p * 1e-11);
    }
}
