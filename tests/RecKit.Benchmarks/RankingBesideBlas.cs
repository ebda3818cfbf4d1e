using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RecKit.Learning.Evaluation;
using RecKit.Results;

namespace RecKit.Benchmarks;

/// <summary>
/// Full ranking of 138,000 users × 27,000 items with 64 factors and lists of 100, training items left out, beside the single-precision matrix product of OpenBLAS
/// (Debian's libopenblas0) at n = 4,096 on the same threads, one after the other in one run. Both count 2 operations per multiplication and addition, and the ranking nothing
/// for selecting and masking: what share of the product's rate is left for users.
/// </summary>
internal static partial class RankingBesideBlas
{
    private const int Users = 138_000;
    private const int Items = 27_000;
    private const int Factors = 64;
    private const int EventsPerUser = 145;
    private const int Size = 4_096;
    private const int Rounds = 4;

    /// <summary>Runs and prints.</summary>
    /// <param name="threads">The number of threads.</param>
    public static void Run(int threads)
    {
        SetThreads(threads);
        EvaluationCase ranking = RankingCase.Make(Users, Items, Factors, EventsPerUser, threads);
        MetricInstance[] metrics = [RankingCase.Hits()];
        float[] a = new float[Size * Size], b = new float[Size * Size], c = new float[Size * Size];
        Array.Fill(a, 0.5f);
        Array.Fill(b, 0.25f);
        double bestProduct = 0, bestRanking = 0;
        Console.WriteLine($"{threads} threads; OpenBLAS {Marshal.PtrToStringUTF8(Configuration())}");
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Multiply(RowMajor, NoTranspose, NoTranspose, Size, Size, Size, 1, a, Size, b, Size, 0, c, Size);
            double product = 2.0 * Size * Size * Size / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
            start = Stopwatch.GetTimestamp();
            _ = Evaluator.Evaluate(ranking, metrics, new EvaluationSettings());
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double rate = 2.0 * Users * Items * Factors / seconds / 1e9;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"round {round + 1}: sgemm {product:F1} GFLOP/s; ranking {seconds:F2} s, {Users / seconds:N0} users/s, {rate:F1} GFLOP/s: {rate / product:P0} of it"));
            (bestProduct, bestRanking) = (Math.Max(bestProduct, product), Math.Max(bestRanking, rate));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best of each: {bestRanking / bestProduct:P1} of the matrix product's rate (to meet: 65 %)"));
    }

    private const int RowMajor = 101;
    private const int NoTranspose = 111;

    [LibraryImport("libopenblas.so.0", EntryPoint = "cblas_sgemm")]
    private static partial void Multiply(
        int order, int transposeA, int transposeB, int m, int n, int k, float alpha, float[] a, int lda, float[] b, int ldb, float beta, float[] c, int ldc);

    [LibraryImport("libopenblas.so.0", EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int threads);

    [LibraryImport("libopenblas.so.0", EntryPoint = "openblas_get_config")]
    private static partial nint Configuration();
}
