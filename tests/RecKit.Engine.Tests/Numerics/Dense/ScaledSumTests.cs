using RecKit.Numerics;
using RecKit.Numerics.Dense;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Dense;

public sealed class ScaledSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(61)]
    public void FourAtOnce_AreTheBitsOfOneByOne(int length)
    {
        RandomStream random = RandomStream.Derive(3, "scaled.sum");
        float[][] vectors = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, length).Select(_ => (float)random.NextGaussian()).ToArray())];
        float[] factors = [0.3f, -1.7f, 0, 1e-3f];
        float[] one = [.. vectors[4]];
        for (int i = 0; i < 4; i++)
            ScaledSum.Add(vectors[i], factors[i], one);
        float[] exact = [.. Enumerable.Range(0, length).Select(k => (float)(vectors[4][k] + Enumerable.Range(0, 4).Sum(i => (double)factors[i] * vectors[i][k])))];

        ScaledSum.Add(vectors[0], factors[0], vectors[1], factors[1], vectors[2], factors[2], vectors[3], factors[3], vectors[4]);

        vectors[4].ShouldBe(one);
        for (int k = 0; k < length; k++)
            vectors[4][k].ShouldBe(exact[k], 1e-5f);
    }

    [Fact]
    public void VectorsOfOtherLengths_AreRefused()
    {
        Should.Throw<ArgumentException>(() => ScaledSum.Add(new float[2], 1, new float[3])).Message.ShouldContain("2 and 3");
        Should.Throw<ArgumentException>(() => ScaledSum.Add(new float[3], 1, new float[3], 1, new float[4], 1, new float[3], 1, new float[3])).Message.ShouldContain("3, 3, 4, 3 and 3");
    }
}
