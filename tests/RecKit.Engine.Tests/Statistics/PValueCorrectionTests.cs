using RecKit.Learning.Statistics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

public sealed class PValueCorrectionTests
{
    private static readonly double[] s_p = [0.01, 0.04, 0.03, 0.005, 0.6, 0.04];

    [Fact] // p.adjust(c(0.01,0.04,0.03,0.005,0.6,0.04), "holm"), R 4.2.2
    public void Holm_IsThatOfR() => Check(PValueCorrection.Holm, [0.05, 0.12, 0.12, 0.03, 0.6, 0.12]);

    [Fact] // p.adjust(…, "BH")
    public void BenjaminiHochberg_IsThatOfR() => Check(PValueCorrection.BenjaminiHochberg, [0.03, 0.048, 0.048, 0.03, 0.6, 0.048]);

    [Fact]
    public void None_ChangesNothing() => Check(PValueCorrection.None, s_p);

    [Theory]
    [InlineData(PValueCorrection.Holm)]
    [InlineData(PValueCorrection.BenjaminiHochberg)]
    public void TestsThatWereNotMade_DoNotCount(PValueCorrection correction)
    {
        double[] with = PValueCorrections.Apply(correction, [double.NaN, 0.02, 0.9, double.NaN, 0.01]);
        double[] without = PValueCorrections.Apply(correction, [0.02, 0.9, 0.01]);
        with.ShouldBe([double.NaN, without[0], without[1], double.NaN, without[2]]);
        PValueCorrections.Apply(correction, []).ShouldBeEmpty();
    }

    private static void Check(PValueCorrection correction, double[] expected)
    {
        double[] corrected = PValueCorrections.Apply(correction, s_p);
        for (int i = 0; i < expected.Length; i++)
            corrected[i].ShouldBe(expected[i], 1e-15);
    }
}
