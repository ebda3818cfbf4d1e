using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RecKit.Algorithms;
using RecKit.Cli.Benchmarks;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Runs.Workbench;

namespace RecKit.Cli.Commands;

/// <summary>
/// Times the kernels on this machine, on simulated data of the size of MovieLens 1M or on a data set, and reports their share of the
/// machine's peak rates.
/// </summary>
internal sealed class BenchCommand : Verb
{
    private const int Repeats = 7;
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(20);

    private readonly Option<string[]> _algorithms = new("--algorithm", "-a") { Description = "Only these algorithms", HelpName = "id", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _dataset = new("--dataset") { Description = "The name of a data set, or a path if --format is given (default: simulated)", HelpName = "name" };
    private readonly Option<string?> _format = new("--format") { Description = "The reader of --dataset, which is then a path", HelpName = "reader" };
    private readonly Option<int> _users = new("--users") { Description = "The number of users", DefaultValueFactory = _ => 6040, HelpName = "number" };
    private readonly Option<int> _items = new("--items") { Description = "The number of items", DefaultValueFactory = _ => 3706, HelpName = "number" };
    private readonly Option<int> _events = new("--events") { Description = "The number of events", DefaultValueFactory = _ => 1_000_000, HelpName = "number" };
    private readonly Option<int> _threads = new("--threads") { Description = "The number of threads", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "number" };

    public BenchCommand()
        : base("bench", "Time the kernels on this machine, on simulated data or a data set")
    {
        foreach (Option option in new Option[] { _algorithms, _dataset, _format, _users, _items, _events, _threads })
            Options.Add(option);
    }

    public override void Execute(Session session)
    {
        string[] wanted = session.Parse.GetValue(_algorithms) ?? [];
        int threads = session.Parse.GetRequiredValue(_threads);
        if (threads < 1)
            throw new RecKitException(ErrorCodes.Usage, $"--threads is at least 1, but got {threads}.");
        if (wanted.FirstOrDefault(w => KernelCase.All.All(c => !c.Algorithm.Equals(w, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            throw new RecKitException(ErrorCodes.Usage, $"There is no kernel of '{unknown}' to time; there are: {string.Join(", ", KernelCase.All.Select(c => c.Algorithm).Distinct())}.");
        PartLoader parts = new(session.Host.Catalog, session.Host.Datasets);
        Dataset data = DatasetLoader.Read(parts.Dataset(Source(session.Parse), Environment.CurrentDirectory, "reckit bench"), threads, session.Cancellation);
        MachineRates machine = MachineRates.Measure(threads);
        List<IReadOnlyList<Cell>> rows = [];
        foreach (KernelCase kernel in KernelCase.All.Where(c => wanted.Length == 0 || wanted.Contains(c.Algorithm, StringComparer.OrdinalIgnoreCase)))
        {
            session.Console.Note($"{kernel.Name} …");
            double seconds = Time(kernel, data, parts, threads, session.Cancellation);
            double flops = kernel.Flops(data) / seconds;
            rows.Add(
            [
                new(kernel.Name), new(seconds, seconds.ToString("0.0000", CultureInfo.InvariantCulture)), new(kernel.PerEpoch ? "epoch" : "training"), new(kernel.Units(data) / seconds, Rate(kernel.Units(data) / seconds)), new(kernel.Unit),
                flops > 0 ? new(flops, Rate(flops)) : new(null), flops > 0 ? new(flops / machine.Flops, (flops / machine.Flops).ToString("0 %", CultureInfo.InvariantCulture)) : new(null),
            ]);
        }
        session.Console.Write(new Table(
            [
                new("kernel", "kernel"), new("seconds", "seconds", true), new("of", "of"), new("units_per_second", "per second", true), new("unit", "unit"),
                new("flops", "flop/s", true), new("share_of_peak", "of peak", true),
            ],
            rows,
            string.Create(CultureInfo.InvariantCulture, $"{data.Events.Count:N0} events, {data.Users.Count:N0} users, {data.Items.Count:N0} items; {threads} threads. This machine: {machine.Flops / 1e9:0} GFLOP/s of multiply-adds, {machine.Bytes / 1e9:0.0} GB/s from memory."),
            "Best epoch after the first one; the best of up to seven whole trainings, preparation included. Machines and minutes differ: compare within one run."));
    }

    private Dictionary<string, object?> Source(ParseResult parse)
    {
        string? dataset = parse.GetValue(_dataset);
        string? format = parse.GetValue(_format);
        if (dataset is null)
        {
            if (format is not null)
                throw new RecKitException(ErrorCodes.Usage, "--format says how the path of --dataset is read, but there is no --dataset.");
            return new()
            {
                ["name"] = "simulated",
                ["with"] = new Dictionary<string, object?> { ["users"] = parse.GetValue(_users), ["items"] = parse.GetValue(_items), ["interactions"] = parse.GetValue(_events) },
            };
        }
        if (new Option[] { _users, _items, _events }.FirstOrDefault(o => parse.GetResult(o) is { Implicit: false }) is { } size)
            throw new RecKitException(ErrorCodes.Usage, $"{size.Name} is the size of simulated data, but there is --dataset {dataset}.");
        return format is null ? new() { ["name"] = dataset } : new() { ["path"] = dataset, ["format"] = format };
    }

    private static double Time(KernelCase kernel, Dataset data, PartLoader parts, int threads, CancellationToken cancellation)
    {
        double best = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        for (int repeat = 0; repeat == 0 || (!kernel.PerEpoch && repeat < Repeats && Stopwatch.GetElapsedTime(begin) < s_enough); repeat++)
        {
            EpochClock clock = new();
            IAlgorithm algorithm = parts.Algorithm(kernel.Algorithm, kernel.Options.DeepClone(), null, "reckit bench", kernel.Name).Use.Create<IAlgorithm>();
            long start = Stopwatch.GetTimestamp();
            _ = algorithm.Train(
                new TrainingData(data.Events, data.Users.Count, data.Items.Count) { Scale = data.Scale },
                new TrainingContext { Seed = 1, Threads = threads, Log = clock, Cancellation = cancellation });
            best = Math.Min(best, kernel.PerEpoch ? clock.Best.TotalSeconds : Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    private static string Rate(double perSecond) => perSecond switch
    {
        >= 1e9 => (perSecond / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " G",
        >= 1e6 => (perSecond / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " M",
        >= 1e3 => (perSecond / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " k",
        _ => perSecond.ToString("0.0", CultureInfo.InvariantCulture),
    };
}
