using System.Globalization;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Simulation;

namespace RecKit.Benchmarks;

/// <summary>Reading a million ratings the size of MovieLens 1M: plain lines, quoted lines, gzip; and making as many.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private static readonly SimulatedOptions Size = new() { Users = 6040, Items = 3706, Interactions = 1_000_209 };

    private string _directory = "";

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("reckit-benchmark-").FullName;
        EventLog events = Simulate().Events;
        using StreamWriter plain = new(Path.Combine(_directory, "plain.data"));
        using StreamWriter quoted = new(Path.Combine(_directory, "quoted.csv"));
        using StreamWriter packed = new(new GZipStream(File.Create(Path.Combine(_directory, "packed.data.gz")), CompressionLevel.Fastest));
        for (int row = 0; row < events.Count; row++)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{events.Users[row] + 1}\t{events.Items[row] + 1}\t{events.Values[row]}\t{events.Timestamps[row]}\n");
            plain.Write(line);
            packed.Write(line);
            quoted.Write(string.Create(CultureInfo.InvariantCulture, $"\"user {events.Users[row]}\",\"item, {events.Items[row]}\",{events.Values[row]},{events.Timestamps[row]}\r\n"));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_directory, recursive: true);

    [Benchmark(Baseline = true)]
    public Dataset Plain() => Read("plain.data");

    [Benchmark]
    public Dataset Quoted() => Read("quoted.csv");

    [Benchmark]
    public Dataset Gzip() => Read("packed.data");

    [Benchmark]
    public Dataset Simulate() => Reader("simulated", Size).Read(new ReadContext());

    private Dataset Read(string name) => Reader("delimited", new DelimitedOptions()).Read(new ReadContext { Path = Path.Combine(_directory, name) });

    private static IReader Reader(string id, object options) =>
        (IReader)new DataPlugin().Components.Single(c => c.Kind == ComponentKind.Reader && c.Id == id).Create(options);
}
