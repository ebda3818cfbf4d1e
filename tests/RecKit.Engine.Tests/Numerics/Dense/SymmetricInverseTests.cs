using RecKit.Numerics;
using RecKit.Numerics.Dense;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Dense;

/// <summary>Block sweeps against textbook elimination, over ragged sizes, widths of vectors and threads.</summary>
public sealed class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(95)]
    [InlineData(96)]
    [InlineData(97)]
    [InlineData(250)]
    public void Inverse_EqualsThatOfElimination(int size)
    {
        double[,] plain = Random(size);
        double[,] expected = Eliminate(plain);
        SymmetricMatrix<double> exact = Make<double>(plain);
        SymmetricInverse.NegatedInverse(exact, 2).ShouldBe(-1);
        SymmetricMatrix<float> single = Make<float>(plain);
        SymmetricInverse.NegatedInverse(single, 2).ShouldBe(-1);
        for (int row = 0; row < size; row++)
        {
            for (int column = row; column < size; column++)
            {
                exact.Row(row)[column].ShouldBe(-expected[row, column], 1e-13);
                ((double)single.Row(row)[column]).ShouldBe(-expected[row, column], 2e-5);
            }
        }
    }

    [Fact]
    public void Bits_DependNeitherOnThreadsNorOnVectors()
    {
        double[,] plain = Random(230);
        float[] expected = Bits<float>(plain, 1, 512);
        double[] expectedDouble = Bits<double>(plain, 1, 512);
        foreach ((int threads, int bits) in new[] { (3, 512), (2, 256), (1, 128) })
        {
            Bits<float>(plain, threads, bits).ShouldBe(expected, $"{threads} threads, {bits} bits");
            Bits<double>(plain, threads, bits).ShouldBe(expectedDouble, $"{threads} threads, {bits} bits");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    [InlineData(130)]
    public void RowThatIsNotPositive_IsNamed(int bad)
    {
        double[,] plain = new double[200, 200];
        for (int row = 0; row < 200; row++)
            plain[row, row] = row == bad ? -1 : 2;
        SymmetricInverse.NegatedInverse(Make<float>(plain), 2).ShouldBe(bad);
    }

    [Fact]
    public void CancelledInversion_Ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => SymmetricInverse.NegatedInverse(Make<float>(Random(10)), 1, null, source.Token));
    }

    [Fact]
    public void Progress_EndsAtOne()
    {
        List<double> shares = [];
        SymmetricInverse.NegatedInverse(Make<float>(Random(200)), 1, shares.Add);
        shares.ShouldBe([1 / 3.0, 2 / 3.0, 1], 1e-12);
    }

    private static T[] Bits<T>(double[,] plain, int threads, int bits)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        SymmetricMatrix<T> matrix = Make<T>(plain);
        SymmetricInverse.NegatedInverse(matrix, threads, null, bits, CancellationToken.None).ShouldBe(-1);
        List<T> upper = [];
        for (int row = 0; row < matrix.Size; row++)
            upper.AddRange(matrix.Row(row)[row..]);
        return [.. upper];
    }

    // A Gram matrix of random vectors, and something on the diagonal.
    private static double[,] Random(int size)
    {
        RandomStream random = RandomStream.Derive(5, "inverse");
        double[,] vectors = new double[size, size];
        foreach (ref double number in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref vectors[0, 0], vectors.Length))
            number = random.NextGaussian() / Math.Sqrt(size);
        double[,] gram = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                gram[row, column] = row == column ? 0.5 : 0;
                for (int k = 0; k < size; k++)
                    gram[row, column] += vectors[row, k] * vectors[column, k];
            }
        }
        return gram;
    }

    private static SymmetricMatrix<T> Make<T>(double[,] plain)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        int size = plain.GetLength(0);
        SymmetricMatrix<T> matrix = new(size);
        for (int row = 0; row < size; row++)
        {
            for (int column = row; column < size; column++)
                matrix.Row(row)[column] = T.CreateTruncating(plain[row, column]);
        }
        return matrix;
    }

    private static double[,] Eliminate(double[,] plain)
    {
        int size = plain.GetLength(0);
        double[,] left = (double[,])plain.Clone();
        double[,] right = new double[size, size];
        for (int i = 0; i < size; i++)
            right[i, i] = 1;
        for (int pivot = 0; pivot < size; pivot++)
        {
            double scale = 1 / left[pivot, pivot];
            for (int column = 0; column < size; column++)
            {
                left[pivot, column] *= scale;
                right[pivot, column] *= scale;
            }
            for (int row = 0; row < size; row++)
            {
                double factor = left[row, pivot];
                if (row == pivot || factor == 0)
                    continue;
                for (int column = 0; column < size; column++)
                {
                    left[row, column] -= factor * left[pivot, column];
                    right[row, column] -= factor * right[pivot, column];
                }
            }
        }
        return right;
    }
}
