using RecKit.Learning.Statistics;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void Values_AreThoseOfTheDrawnUsers()
    {
        double[] values = [.. Enumerable.Range(0, 1300).Select(i => (double)(i * i % 101))];
        PairedSample sample = Samples.Of(Samples.Mean, ("a", Samples.Means(values)));
        double[] found = Bootstrap.Values(sample, 37, 9, 2, default)[0][0]!;
        for (int resample = 0; resample < found.Length; resample++)
        {
            RandomStream random = RandomStream.Derive(9, "bootstrap", (ulong)resample);
            double sum = 0;
            for (int draw = 0; draw < values.Length; draw++)
                sum += values[random.NextInt32(values.Length)];
            found[resample].ShouldBe(sum / values.Length, 1e-10);
        }
    }

    [Fact]
    public void MoreResamples_BeginWithTheSameOnes()
    {
        PairedSample sample = Samples.Of(Samples.Mean, ("a", Samples.Means(1, 5, 2, 8)));
        double[] few = Bootstrap.Values(sample, 20, 9, 1, default)[0][0]!, many = Bootstrap.Values(sample, 50, 9, 1, default)[0][0]!;
        many[..20].ShouldBe(few);
    }

    [Fact]
    public void AResampleWithoutADefinedUser_HasNoValue()
    {
        PairedSample sample = Samples.Of(Samples.Mean, ("a", Samples.Means(0, double.NaN, double.NaN, double.NaN)));
        double[] values = Bootstrap.Values(sample, 200, 9, 1, default)[0][0]!;
        values.ShouldContain(0);
        values.Count(double.IsNaN).ShouldBeInRange(40, 90); // (3/4)⁴ of 200 is 63
    }

    [Fact]
    public void WeightedSums_AreThoseOfPlainLoops()
    {
        const int Users = 70, Width = 3;
        RandomStream random = RandomStream.Derive(1, "test");
        double[] weights = new double[Users * WeightedSums.Lanes], statistics = new double[50 * Width], sums = new double[Width * WeightedSums.Lanes];
        int[] users = [.. Enumerable.Range(0, 50).Select(r => r + (r / 3))];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = random.NextInt32(4);
        for (int i = 0; i < statistics.Length; i++)
            statistics[i] = random.NextDouble();
        WeightedSums.Add(weights, users, statistics, Width, 2, 48, sums);
        for (int lane = 0; lane < WeightedSums.Lanes; lane++)
        {
            for (int k = 0; k < Width; k++)
            {
                double expected = 0;
                for (int row = 2; row < 48; row++)
                    expected += weights[(users[row] * WeightedSums.Lanes) + lane] * statistics[(row * Width) + k];
                sums[(k * WeightedSums.Lanes) + lane].ShouldBe(expected);
            }
        }
    }
}
