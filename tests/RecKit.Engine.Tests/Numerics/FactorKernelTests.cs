using System.Runtime.CompilerServices;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics;

/// <summary>The kernels of factorization against plain loops in doubles.</summary>
public sealed class FactorKernelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 16)]
    [InlineData(513, 33)]
    [InlineData(1200, 64)]
    public unsafe void Gram_EqualsPlainSums(int count, int width)
    {
        FactorRows rows = new(count, width);
        rows.FillGaussian(3, "gram", 1, 2);
        FactorRows gram = GramKernel.Compute(rows, 0.5f, 1);
        FactorRows onThree = GramKernel.Compute(rows, 0.5f, 3);
        gram.Count.ShouldBe(rows.Stride);
        for (int i = 0; i < gram.Count; i++)
        {
            gram.Row(i).SequenceEqual(onThree.Row(i)).ShouldBeTrue();
            for (int j = 0; j < gram.Count; j++)
            {
                double expected = 0;
                for (int n = 0; n < count && i < width && j < width; n++)
                    expected += 0.5 * rows.Row(n)[i] * rows.Row(n)[j];
                ((double)gram.Row(i)[j]).ShouldBe(expected, 1e-4 * Math.Sqrt(count), $"{i}, {j}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(80)]
    public unsafe void SubtractedTile_EqualsPlainSums(int count)
    {
        FactorRows rows = new(count, 48);
        rows.FillGaussian(3, "rows", 1, 1);
        FactorRows matrix = new(16, 48);
        matrix.FillGaussian(3, "matrix", 1, 1);
        float[] before = matrix.ToArray();

        GramKernel.SubtractTile(rows.Pointer + 16, rows.Pointer + 32, count, rows.Stride, matrix.Pointer + 32);

        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 48; j++)
            {
                double expected = before[(i * 48) + j];
                for (int n = 0; n < count && j >= 32; n++)
                    expected -= (double)rows.Row(n)[16 + i] * rows.Row(n)[j];
                ((double)matrix.Row(i)[j]).ShouldBe(expected, 1e-4, $"{i}, {j}");
            }
        }
        GC.KeepAlive(rows);
        GC.KeepAlive(matrix);
    }

    [Fact]
    public void Prefetch_OfNothing_DoesNoHarm() => Prefetch.Line(in Unsafe.NullRef<float>());

    [Fact]
    public unsafe void FactorRows_AreAlignedAndPadded()
    {
        FactorRows rows = new(3, 33, 32);
        rows.Stride.ShouldBe(64);
        ((nuint)rows.Pointer % 64).ShouldBe((nuint)0);
        rows.FillGaussian(1, "rows", 2, 1);
        for (int k = 33; k < 64; k++)
            rows.Pointer[k].ShouldBe(0);
        rows.ToArray().Length.ShouldBe(99);
        rows.ToArray().AsSpan(33, 33).SequenceEqual(rows.Row(1)).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => new FactorRows(1, 1, 24));
        Should.Throw<ArgumentOutOfRangeException>(() => rows.Row(3).Length);
    }

    [Fact]
    public void FillGaussian_DependsOnTheOwnerAlone()
    {
        FactorRows all = new(600, 5);
        all.FillGaussian(4, "owners", 0.1, 2);
        FactorRows some = new(2, 5);
        some.FillGaussian(4, "owners", 0.1, 1, [599, 7]);
        some.Row(0).SequenceEqual(all.Row(599)).ShouldBeTrue();
        some.Row(1).SequenceEqual(all.Row(7)).ShouldBeTrue();
        double squares = all.ToArray().Sum(v => (double)v * v) / 3000;
        Math.Sqrt(squares).ShouldBe(0.1, 0.005);
    }

    [Fact]
    public void Cholesky_SolvesAndRefuses()
    {
        double[] matrix = [4, 0, 0, 2, 5, 0, -1, 1, 6];
        double[] vector = [1, 2, 3];
        Cholesky.TrySolve(matrix, vector).ShouldBeTrue();
        double[] full = [4, 2, -1, 2, 5, 1, -1, 1, 6];
        for (int row = 0; row < 3; row++)
            ((full[row * 3] * vector[0]) + (full[(row * 3) + 1] * vector[1]) + (full[(row * 3) + 2] * vector[2])).ShouldBe(row + 1, 1e-12);
        Cholesky.TrySolve([1, 0, 2, 1], [1.0, 1.0]).ShouldBeFalse();
        Cholesky.TrySolve([double.NaN], [1.0]).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Cholesky.TrySolve(new double[3], new double[2]));
    }

    [Fact]
    public void Logistic_IsExactToAFewUnits()
    {
        for (double x = -87; x <= 88; x += 0.0137)
        {
            double exact = Math.Exp((float)x);
            ((double)Logistic.Exp((float)x)).ShouldBe(exact, 4e-7 * exact);
            double sigma = 1 / (1 + Math.Exp(-(float)x));
            ((double)Logistic.Sigmoid((float)x)).ShouldBe(sigma, 5e-7 * sigma);
        }
        float.IsFinite(Logistic.Exp(float.MaxValue)).ShouldBeTrue();
        Logistic.Exp(float.NegativeInfinity).ShouldBeGreaterThan(0);
        Logistic.Sigmoid(float.PositiveInfinity).ShouldBe(1);
    }
}
