using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics;

namespace RecKit.Cli.Benchmarks;

/// <summary>The peak rates of the machine: fused multiply-adds on registers, and memory reads.</summary>
/// <param name="Flops">Floating-point operations per second, two for each fused multiply-add.</param>
/// <param name="Bytes">Bytes read per second.</param>
internal sealed record MachineRates(double Flops, double Bytes)
{
    private const int Chains = 10;
    private const int Steps = 4_000_000;
    private const int Rounds = 5;
    private const int FloatsOfThread = 1 << 25;

    private static int Width => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector<float>.Count;

    /// <summary>Measures with a number of threads; returns the best of several rounds.</summary>
    public static MachineRates Measure(int threads)
    {
        float[] sums = new float[threads];
        double flops = Best(() =>
        {
            ParallelBlocks.Run(threads, 1, threads, (_, thread, _) => sums[thread] = MultiplyAndAdd());
            return 2.0 * Chains * Width * Steps * threads;
        });
        float[] memory = new float[(long)FloatsOfThread * threads];
        Array.Fill(memory, 1f);
        double bytes = Best(() =>
        {
            ParallelBlocks.Run(threads, 1, threads, (_, thread, _) => sums[thread] = Sum(memory.AsSpan(thread * FloatsOfThread, FloatsOfThread)));
            return sizeof(float) * (double)FloatsOfThread * threads;
        });
        return sums.Any(float.IsNaN) ? throw new InvalidOperationException("The sums are not numbers.") : new MachineRates(flops, bytes);
    }

    private static double Best(Func<double> work)
    {
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            double done = work();
            best = Math.Max(best, done / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    // Ten independent chains, for two units with a latency of four or five cycles, in the widest vectors available: some machines do twice
    // as much with 512 bits as with 256.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAndAdd()
    {
        if (!Vector512.IsHardwareAccelerated)
            return MultiplyAndAddNarrow();
        Vector512<float> factor = Vector512.Create(0.999f), term = Vector512.Create(0.001f);
        Vector512<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, term);
            b = Vector512.FusedMultiplyAdd(b, factor, term);
            c = Vector512.FusedMultiplyAdd(c, factor, term);
            d = Vector512.FusedMultiplyAdd(d, factor, term);
            e = Vector512.FusedMultiplyAdd(e, factor, term);
            f = Vector512.FusedMultiplyAdd(f, factor, term);
            g = Vector512.FusedMultiplyAdd(g, factor, term);
            h = Vector512.FusedMultiplyAdd(h, factor, term);
            i = Vector512.FusedMultiplyAdd(i, factor, term);
            j = Vector512.FusedMultiplyAdd(j, factor, term);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAndAddNarrow()
    {
        Vector<float> factor = new(0.999f), term = new(0.001f);
        Vector<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector.FusedMultiplyAdd(a, factor, term);
            b = Vector.FusedMultiplyAdd(b, factor, term);
            c = Vector.FusedMultiplyAdd(c, factor, term);
            d = Vector.FusedMultiplyAdd(d, factor, term);
            e = Vector.FusedMultiplyAdd(e, factor, term);
            f = Vector.FusedMultiplyAdd(f, factor, term);
            g = Vector.FusedMultiplyAdd(g, factor, term);
            h = Vector.FusedMultiplyAdd(h, factor, term);
            i = Vector.FusedMultiplyAdd(i, factor, term);
            j = Vector.FusedMultiplyAdd(j, factor, term);
        }
        return Vector.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<float>> vectors = System.Runtime.InteropServices.MemoryMarshal.Cast<float, Vector<float>>(values);
        Vector<float> a = default, b = default, c = default, d = default;
        for (int k = 0; k + 3 < vectors.Length; k += 4)
        {
            a += vectors[k];
            b += vectors[k + 1];
            c += vectors[k + 2];
            d += vectors[k + 3];
        }
        return Vector.Sum(a + b + c + d);
    }
}
