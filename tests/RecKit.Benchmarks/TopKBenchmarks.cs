using BenchmarkDotNet.Attributes;
using RecKit.Numerics;

namespace RecKit.Benchmarks;

/// <summary>Selecting the best of a catalogue, beside the full sort that it must equal.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class TopKBenchmarks
{
    private float[] _scores = [];
    private float[] _keys = [];
    private int[] _order = [];
    private int[] _topItems = [];
    private float[] _topScores = [];

    [Params(3_706, 26_744)]
    public int Items { get; set; }

    [Params(10, 100)]
    public int K { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RandomStream stream = RandomStream.Derive(1, "benchmarks.top-k");
        _scores = new float[Items];
        for (int item = 0; item < Items; item++)
            _scores[item] = (float)stream.NextGaussian();
        _keys = new float[Items];
        _order = new int[Items];
        _topItems = new int[K];
        _topScores = new float[K];
    }

    [Benchmark]
    public int Select() => TopK.Select(_scores, default, new TieOrder(1, 1), _topItems, _topScores);

    [Benchmark(Baseline = true)]
    public int FullSort()
    {
        for (int item = 0; item < Items; item++)
        {
            _keys[item] = -_scores[item];
            _order[item] = item;
        }
        Array.Sort(_keys, _order);
        return _order[K - 1];
    }
}
