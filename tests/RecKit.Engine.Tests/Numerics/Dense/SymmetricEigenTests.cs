using CsCheck;
using RecKit.Numerics.Dense;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Dense;

public class SymmetricEigenTests
{
    [Fact]
    public void The_parts_make_the_matrix_again_and_are_orthonormal() =>
        Gen.Select(Gen.Int[1, 24], Gen.ULong).Sample((n, seed) =>
        {
            RecKit.Numerics.RandomStream random = RecKit.Numerics.RandomStream.Derive(seed, "eigen");
            double[] matrix = new double[n * n];
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column <= row; column++)
                    matrix[(row * n) + column] = matrix[(column * n) + row] = random.NextInt32(4) == 0 ? 0 : random.NextGaussian();
            }
            double[] vectors = new double[n * n], values = new double[n];
            SymmetricEigen.Decompose([.. matrix], vectors, values);
            values.ShouldBe([.. values.OrderByDescending(v => v)]);
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column < n; column++)
                {
                    double again = 0, product = 0;
                    for (int k = 0; k < n; k++)
                    {
                        again += vectors[(row * n) + k] * values[k] * vectors[(column * n) + k];
                        product += vectors[(k * n) + row] * vectors[(k * n) + column];
                    }
                    again.ShouldBe(matrix[(row * n) + column], 1e-10);
                    product.ShouldBe(row == column ? 1 : 0, 1e-10);
                }
            }
        });

    [Fact]
    public void Known_eigenvalues_come_out()
    {
        double[] vectors = new double[4], values = new double[2];
        SymmetricEigen.Decompose([2, 1, 1, 2], vectors, values);
        values[0].ShouldBe(3, 1e-12);
        values[1].ShouldBe(1, 1e-12);
        Math.Abs(vectors[0]).ShouldBe(Math.Sqrt(0.5), 1e-12);
        Should.Throw<ArgumentException>(() => SymmetricEigen.Decompose(new double[3], new double[4], new double[2]));
    }
}
