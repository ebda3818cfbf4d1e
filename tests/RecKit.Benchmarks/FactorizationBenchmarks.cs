using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Core.Catalog;
using RecKit.Core.Options;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Plugins;

namespace RecKit.Benchmarks;

/// <summary>
/// Trainings of the factorization family on 800,000 simulated ratings of 6,040 users and 3,456 items, preparation included. After each case a line gives its best epoch,
/// the floating-point operations that the kernels' documentation counts, and what share that is of the machine's rate, measured in the same minute.
/// Peers on two cores at 64 factors, seconds per epoch on ML-1M of this size: irspack iALS .040 (Cholesky .130), LIBMF .017, implicit BPR 8 to 10 M triples/s.
/// </summary>
[InProcess] // The host finds plugins beside its own assembly, which a generated program would not have.
[WarmupCount(1)]
[IterationCount(3)]
public class FactorizationBenchmarks
{
    private const int Users = 6_040;
    private const int Items = 3_456;
    private const int Ratings = 800_000;

    private IAlgorithm _algorithm = null!;
    private TrainingData _data = null!;
    private EpochClock _clock = null!;

    [Params("biased-mf", "bpr", "logistic-mf", "ials", "ials-cholesky", "svd-pp")]
    public string Model { get; set; } = "biased-mf";

    [Params(64, 128)]
    public int Factors { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RandomStream random = RandomStream.Derive(1, "benchmarks.factorization");
        int[] users = new int[Ratings];
        int[] items = new int[Ratings];
        float[] values = new float[Ratings];
        for (int i = 0; i < Ratings; i++)
        {
            (users[i], items[i]) = ((int)(Users * random.NextDouble() * random.NextDouble()), (int)(Items * random.NextDouble() * random.NextDouble()));
            values[i] = 1 + random.NextInt32(5);
        }
        _data = new TrainingData(new EventLog(users, items, values), Users, Items) { Scale = new RatingScale(1, 5) };
        _ = _data.Interactions.Transposed;
        ComponentDescriptor component = RecKitHost.Create().Catalog.Find(ComponentKind.Algorithm, Model.Replace("-cholesky", "", StringComparison.Ordinal)).Single();
        JsonObject options = component.Options.Defaults();
        (options["factors"], options["epochs"]) = (Factors, 12);
        if (Model == "biased-mf")
            (options["link"], options["bold_driver"], options["learning_rate"]) = ("identity", false, 0.005);
        if (Model == "ials-cholesky")
            options["solver"] = "cholesky";
        _algorithm = (IAlgorithm)OptionsFactory.Create(component.Load(), options);
        _clock = new EpochClock();
    }

    [Benchmark]
    public IModel Train()
    {
        _clock.Begin();
        return _algorithm.Train(_data, new TrainingContext { Seed = 1, Threads = Threads, Log = _clock });
    }

    [GlobalCleanup]
    public void Report()
    {
        double pairs = _data.Interactions.Count;
        double d = Factors;
        // Both sides of ials: a first residual and two steps of 4·d, a last one of 2·d, and four products with P a row; or a half of d² and a factorization.
        double flops = Model switch
        {
            "ials" => (2 * pairs * 14 * d) + ((Users + Items) * ((4 * 2 * d * d) + (d * d))),
            "ials-cholesky" => (2 * pairs * d * d) + ((Users + Items) * d * d * ((d / 3) + 1)),
            "logistic-mf" => pairs * 9 * 10 * d,
            "bpr" => pairs * 16 * d,
            "svd-pp" => pairs * 18 * d,
            _ => pairs * 10 * d,
        };
        double rate = Enumerable.Range(0, 5).Max(_ => MachineRate(Threads));
        double reached = flops / _clock.Best.TotalSeconds / 1e9;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"// {Model}, {Factors} factors, {Threads} threads: best epoch {_clock.Best.TotalMilliseconds:F1} ms, {pairs / _clock.Best.TotalSeconds / 1e6:F1} M pairs/s, " +
            $"{reached:F1} GFLOP/s of {rate:F1} ({reached / rate:P0})"));
    }

    // Fused multiply-adds in registers only: no kernel can be faster.
    private static double MachineRate(int threads)
    {
        const int Steps = 2_000_000;
        float[] sums = new float[threads];
        long start = Stopwatch.GetTimestamp();
        ParallelBlocks.Run(threads, 1, threads, (block, _, _) =>
        {
            Vector512<float> a = Vector512.Create(block + 0.5f), b = Vector512.Create(0.999f);
            Vector512<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a;
            for (int n = 0; n < Steps; n++)
            {
                c0 = Vector512.FusedMultiplyAdd(c0, b, a);
                c1 = Vector512.FusedMultiplyAdd(c1, b, a);
                c2 = Vector512.FusedMultiplyAdd(c2, b, a);
                c3 = Vector512.FusedMultiplyAdd(c3, b, a);
                c4 = Vector512.FusedMultiplyAdd(c4, b, a);
                c5 = Vector512.FusedMultiplyAdd(c5, b, a);
                c6 = Vector512.FusedMultiplyAdd(c6, b, a);
                c7 = Vector512.FusedMultiplyAdd(c7, b, a);
            }
            sums[block] = Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7);
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return sums[0] > 0 ? threads * (double)Steps * 8 * 32 / seconds / 1e9 : 0;
    }

    private sealed class EpochClock : ITrainingLog
    {
        private long _last;
        private bool _hasEpoch;

        public TimeSpan Best { get; private set; } = TimeSpan.MaxValue;

        public void Begin() => _hasEpoch = false;

        public void Epoch(int epoch, double objective)
        {
            long now = Stopwatch.GetTimestamp();
            TimeSpan took = Stopwatch.GetElapsedTime(_last, now);
            if (_hasEpoch && took < Best)
                Best = took;
            (_last, _hasEpoch) = (now, true);
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message)
        {
        }
    }
}
