using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Numerics;

/// <summary>Products YᵀY of tall matrices (the BLAS routine syrk), upper half: n·d² flops for n rows of d numbers.</summary>
/// <remarks>
/// In tiles of 16 × 16 outputs, one vector of 512 bits a row, all in registers: 16 fused multiply-adds against one load and 16 broadcasts, so that a tile runs near the
/// rate of the multipliers while its rows are in the first-level cache. The runtime splits the vectors where the machine has narrower ones.
/// </remarks>
public static unsafe class GramKernel
{
    // Partial sums over blocks of this many rows are added in order: the result does not depend on threads.
    private const int BlockRows = 512;

    // A tile of columns of so many rows stays in the first-level cache.
    private const int SweepRows = 64;

    /// <summary>Computes scale·YᵀY, both halves.</summary>
    /// <param name="rows">Y.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Checked between blocks.</param>
    /// <returns>Stride × stride numbers; padding is zero.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FactorRows Compute(FactorRows rows, float scale, int threads, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int d = rows.Stride;
        int blocks = Math.Max(1, (rows.Count + BlockRows - 1) / BlockRows);
        FactorRows[] partial = new FactorRows[blocks];
        ParallelBlocks.Run(rows.Count, BlockRows, threads, (block, start, end) =>
        {
            partial[block] = new FactorRows(d, d);
            AddUpper(rows.Pointer + ((long)start * d), end - start, d, partial[block].Pointer);
        }, cancellation);
        FactorRows sum = new(d, d);
        float* into = sum.Pointer;
        for (int block = 0; block < blocks && rows.Count > 0; block++)
        {
            float* from = partial[block].Pointer;
            for (long k = 0; k < (long)d * d; k += FactorRows.Lane)
                (Vector512.LoadAligned(into + k) + Vector512.LoadAligned(from + k)).StoreAligned(into + k);
        }
        for (long row = 0; row < d; row++)
        {
            for (long column = row; column < d; column++)
                into[(column * d) + row] = into[(row * d) + column] = scale * into[(row * d) + column];
        }
        GC.KeepAlive(rows);
        return sum;
    }

    /// <summary>Adds Σ y·yᵀ over rows to a matrix: its upper half, and within the tiles on the diagonal the lower half as well.</summary>
    /// <param name="rows">Rows one after the other, aligned to 64 bytes.</param>
    /// <param name="count">How many.</param>
    /// <param name="d">Their length: a multiple of 16.</param>
    /// <param name="matrix">d × d numbers, aligned to 64 bytes.</param>
    public static void AddUpper(float* rows, int count, int d, float* matrix)
    {
        for (int start = 0; start < count; start += SweepRows)
        {
            int sweep = Math.Min(SweepRows, count - start);
            float* first = rows + ((long)start * d);
            for (int column = 0; column < d; column += 16)
            {
                for (int row = 0; row <= column; row += 16)
                    AddTile(first + row, first + column, sweep, d, matrix + ((long)row * d) + column, default);
            }
        }
    }

    /// <summary>Takes LᵀR off a tile of 16 × 16 numbers; L and R are 16 columns each of rows in the same array as the tile.</summary>
    /// <param name="left">The first row of L, aligned to 64 bytes.</param>
    /// <param name="right">The first row of R, aligned to 64 bytes.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="d">From a row to the next.</param>
    /// <param name="tile">The first row of the tile, aligned to 64 bytes.</param>
    public static void SubtractTile(float* left, float* right, int count, int d, float* tile) => AddTile(left, right, count, d, tile, Vector512.Create(-0f));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(float* left, float* right, int count, int d, float* tile, Vector512<float> sign)
    {
        Vector512<float> a0 = Vector512.LoadAligned(tile), a1 = Vector512.LoadAligned(tile + d);
        Vector512<float> a2 = Vector512.LoadAligned(tile + (2 * d)), a3 = Vector512.LoadAligned(tile + (3 * d));
        Vector512<float> a4 = Vector512.LoadAligned(tile + (4 * d)), a5 = Vector512.LoadAligned(tile + (5 * d));
        Vector512<float> a6 = Vector512.LoadAligned(tile + (6 * d)), a7 = Vector512.LoadAligned(tile + (7 * d));
        Vector512<float> a8 = Vector512.LoadAligned(tile + (8 * d)), a9 = Vector512.LoadAligned(tile + (9 * d));
        Vector512<float> a10 = Vector512.LoadAligned(tile + (10 * d)), a11 = Vector512.LoadAligned(tile + (11 * d));
        Vector512<float> a12 = Vector512.LoadAligned(tile + (12 * d)), a13 = Vector512.LoadAligned(tile + (13 * d));
        Vector512<float> a14 = Vector512.LoadAligned(tile + (14 * d)), a15 = Vector512.LoadAligned(tile + (15 * d));
        for (int n = 0; n < count; n++, left += d, right += d)
        {
            Vector512<float> column = Vector512.LoadAligned(right) ^ sign;
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(left[0]), column, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(left[1]), column, a1);
            a2 = Vector512.FusedMultiplyAdd(Vector512.Create(left[2]), column, a2);
            a3 = Vector512.FusedMultiplyAdd(Vector512.Create(left[3]), column, a3);
            a4 = Vector512.FusedMultiplyAdd(Vector512.Create(left[4]), column, a4);
            a5 = Vector512.FusedMultiplyAdd(Vector512.Create(left[5]), column, a5);
            a6 = Vector512.FusedMultiplyAdd(Vector512.Create(left[6]), column, a6);
            a7 = Vector512.FusedMultiplyAdd(Vector512.Create(left[7]), column, a7);
            a8 = Vector512.FusedMultiplyAdd(Vector512.Create(left[8]), column, a8);
            a9 = Vector512.FusedMultiplyAdd(Vector512.Create(left[9]), column, a9);
            a10 = Vector512.FusedMultiplyAdd(Vector512.Create(left[10]), column, a10);
            a11 = Vector512.FusedMultiplyAdd(Vector512.Create(left[11]), column, a11);
            a12 = Vector512.FusedMultiplyAdd(Vector512.Create(left[12]), column, a12);
            a13 = Vector512.FusedMultiplyAdd(Vector512.Create(left[13]), column, a13);
            a14 = Vector512.FusedMultiplyAdd(Vector512.Create(left[14]), column, a14);
            a15 = Vector512.FusedMultiplyAdd(Vector512.Create(left[15]), column, a15);
        }
        a0.StoreAligned(tile);
        a1.StoreAligned(tile + d);
        a2.StoreAligned(tile + (2 * d));
        a3.StoreAligned(tile + (3 * d));
        a4.StoreAligned(tile + (4 * d));
        a5.StoreAligned(tile + (5 * d));
        a6.StoreAligned(tile + (6 * d));
        a7.StoreAligned(tile + (7 * d));
        a8.StoreAligned(tile + (8 * d));
        a9.StoreAligned(tile + (9 * d));
        a10.StoreAligned(tile + (10 * d));
        a11.StoreAligned(tile + (11 * d));
        a12.StoreAligned(tile + (12 * d));
        a13.StoreAligned(tile + (13 * d));
        a14.StoreAligned(tile + (14 * d));
        a15.StoreAligned(tile + (15 * d));
    }
}
