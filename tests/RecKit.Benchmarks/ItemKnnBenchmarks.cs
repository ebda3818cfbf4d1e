using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Hosting;
using RecKit.Models;
using RecKit.Numerics;
namespace RecKit.Benchmarks;

/// <summary>
/// Training and scoring of item-knn: on the 994,169 training pairs of MovieLens 1M in the NCF split where RECKIT_DATA is set, else on simulated pairs of that size.
/// Peers on two cores, 799,192 rows, 100 neighbours: implicit .36 s, irspack .51 s.
/// </summary>
[InProcess] // The host finds plugins beside its own assembly, which a generated program would not have.
[WarmupCount(3)]
[IterationCount(5)]
[MemoryDiagnoser]
public class ItemKnnBenchmarks
{
    private const int Users = 6_040;
    private const int Items = 3_706;

    private IAlgorithm _algorithm = null!;
    private TrainingData _data = null!;
    private IModel _model = null!;
    private int[] _items = null!;
    private float[] _scores = null!;
    private UserQuery[] _histories = null!;

    [Params("none", "bm25")]
    public string Weighting { get; set; } = "none";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        ComponentDescriptor component = RecKitHost.Create().Catalog.Find(ComponentKind.Algorithm, "item-knn").Single();
        JsonObject options = component.Options.Defaults();
        options["weighting"] = Weighting;
        _algorithm = (IAlgorithm)OptionsFactory.Create(component.Load(), options);
        _data = new TrainingData(ReadMovieLens() ?? Simulate(), Users, Items);
        _ = _data.Interactions.Transposed;
        _model = Train();
        _items = [.. Enumerable.Range(0, Items)];
        _scores = new float[Items];
        _histories = [.. Enumerable.Range(0, 100).Select(user => UserQuery.FromHistory(_data.Interactions.Columns(user).ToArray()))];
    }

    [Benchmark]
    public IModel Train() => _algorithm.Train(_data, new TrainingContext { Seed = 1, Threads = Threads });

    [Benchmark(OperationsPerInvoke = 100)]
    public float ScoreAllItemsForOneUser()
    {
        foreach (UserQuery history in _histories)
            _model.Score(history, _items, _scores);
        return _scores[0];
    }

    private static EventLog? ReadMovieLens()
    {
        string? root = Environment.GetEnvironmentVariable("RECKIT_DATA");
        string path = Path.Combine(root ?? "", "ml-1m", "ncf", "ml-1m.train.rating-reconstructed.gz");
        if (root is null || !File.Exists(path))
            return null;
        List<int> users = [];
        List<int> items = [];
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            users.Add(int.Parse(fields[0], CultureInfo.InvariantCulture));
            items.Add(int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        return new EventLog([.. users], [.. items]);
    }

    // Skewed as real data are: the product of two uniform numbers.
    private static EventLog Simulate()
    {
        RandomStream random = RandomStream.Derive(1, "benchmarks.item-knn");
        int[] users = new int[994_169];
        int[] items = new int[users.Length];
        for (int i = 0; i < users.Length; i++)
            (users[i], items[i]) = ((int)(Users * random.NextDouble() * random.NextDouble()), (int)(Items * random.NextDouble() * random.NextDouble()));
        return new EventLog(users, items);
    }
}
