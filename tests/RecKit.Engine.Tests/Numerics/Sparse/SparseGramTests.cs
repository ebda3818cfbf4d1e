using RecKit.Numerics;
using RecKit.Numerics.Dense;
using RecKit.Numerics.Sparse;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Numerics.Sparse;

public sealed class SparseGramTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gram_EqualsPlainSums(bool useValues)
    {
        const int Rows = 70;
        const int Columns = 53;
        double[,] plain = new double[Rows, Columns];
        RandomStream random = RandomStream.Derive(1, "gram");
        List<int> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                if (random.NextInt32(5) > 0)
                    continue;
                float value = useValues ? (float)random.NextGaussian() : 1;
                columns.Add(column);
                values.Add(value);
                plain[row, column] = value;
            }
            starts.Add(columns.Count);
        }
        SymmetricMatrix<float> single = new(Columns);
        SymmetricMatrix<double> exact = new(Columns);
        SparseGram.AddTo(starts.ToArray(), columns.ToArray(), values.ToArray(), single, 2);
        SparseGram.AddTo(starts.ToArray(), columns.ToArray(), values.ToArray(), exact, 1);
        for (int a = 0; a < Columns; a++)
        {
            for (int b = a; b < Columns; b++)
            {
                double sum = 0;
                for (int row = 0; row < Rows; row++)
                    sum += plain[row, a] * plain[row, b];
                exact.Row(a)[b].ShouldBe(sum, 1e-12);
                ((double)single.Row(a)[b]).ShouldBe(sum, 1e-5);
            }
        }
    }

    [Fact]
    public void RepeatedPairs_BecomeOneEntry()
    {
        int[] starts = [0, 3, 3, 4];
        int[] columns = [1, 1, 4, 0];
        float[] values = [2, 3, float.NaN, 5];
        (int[] mergedStarts, int[] mergedColumns, float[] merged) = SparseRows.Merge(starts, columns, values, new PairValues(true));
        mergedStarts.ShouldBe([0, 2, 2, 3]);
        mergedColumns.ShouldBe([1, 4, 0]);
        merged.ShouldBe([5, 1, 5]);
        SparseRows.Merge(starts, columns, values, new PairValues(false)).Values.ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Profile_HasEachKnownItemOnceAscending()
    {
        int[] items = new int[5];
        float[] values = new float[5];
        int count = SparseRows.Profile([7, 2, -1, 7, 9], [1, 2, 3, 4, 5], 9, new PairValues(true), items, values);
        items[..count].ShouldBe([2, 7]);
        values[..count].ShouldBe([2, 5]);
        SparseRows.Profile([7, 2, 7], [], 9, new PairValues(false), items, values).ShouldBe(2);
        values[..2].ShouldBe([1, 1]);
    }

    [Fact]
    public void Nearest_LeavesOutTheItemItselfAndWhatIsNotPositive()
    {
        int[] nearest = new int[5];
        float[] similarities = new float[5];
        NearestInRow.Select(1, [], [.5f, 9, -1, 2, 0], nearest, similarities).ShouldBe(2);
        nearest[..2].ShouldBe([3, 0]);
        similarities[..2].ShouldBe([2, .5f]);
        NearestInRow.Select(4, [2, 4, 6], [1, 9, 3], nearest.AsSpan(0, 1), similarities).ShouldBe(1);
        nearest[0].ShouldBe(6);
    }
}
