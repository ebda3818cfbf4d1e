using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Experiments;
using RecKit.Hosting;
using RecKit.Numerics;
using RecKit.Runs.Workbench;

namespace RecKit.Benchmarks;

/// <summary>
/// <c>neumf</c> beside the same network in eager PyTorch with dense Adam (neumf_pytorch.py, Debian's python3-torch), alternating in one run: samples per second of whole epochs here, negatives drawn and batches cut
/// within them, and of bare training steps there. And at a million items beside the rate at 3,706.
/// </summary>
internal static class NeuMfBesidePyTorch
{
    private const int Users = 6_040;
    private const int Items = 3_706;
    private const int ManyItems = 1_000_000;
    private const int Events = 400_000;
    private const int Negatives = 4;
    private const int Rounds = 3;

    /// <summary>Runs and prints.</summary>
    /// <param name="threads">The number of threads.</param>
    public static void Run(int threads)
    {
        RecKitHost host = RecKitHost.Create();
        double ours = 0, theirs = 0, many = 0, dense = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            (double row, double peer, double large, double whole) =
                (Rate(host, Items, "adam", threads), Peer(Items, threads), Rate(host, ManyItems, "adam", threads), Rate(host, Items, "dense-adam", threads));
            Print($"round {round}: adam {row / 1e6:F3} M samples/s, dense_adam {whole / 1e6:F3}, PyTorch {peer / 1e6:F3}: {row / peer:F2} of it; a million items {large / 1e6:F3}, {large / row:P0} of 3,706");
            (ours, theirs, many, dense) = (Math.Max(ours, row), Math.Max(theirs, peer), Math.Max(many, large), Math.Max(dense, whole));
        }
        Print($"best of each: {ours / theirs:F2} × PyTorch (to meet: 1.5); a million items {many / ours:P0} of the small catalogue's rate (to meet: 60 %); dense_adam {dense / theirs:F2} × PyTorch");
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    // The second epoch: the first one waits for code to be compiled.
    private static double Rate(RecKitHost host, int items, string optimizer, int threads)
    {
        PartLoader parts = new(host.Catalog, host.Datasets);
        JsonObject options = new()
        {
            ["factors"] = 64, ["layers"] = new JsonArray(128, 64, 32, 16), ["epochs"] = 2, ["batch_size"] = 4096, ["negatives"] = Negatives, ["optimizer"] = optimizer,
        };
        EpochTimes times = new();
        _ = new ModelTrainer(TimeProvider.System).Train(Data(items), parts.Algorithm("neumf", options, null, "neumf", "options"), new TrainingSettings { Threads = threads, Log = times, Device = "cpu" });
        return Events * (1.0 + Negatives) / times.Last.TotalSeconds;
    }

    private static Dataset Data(int items)
    {
        RandomStream random = RandomStream.Derive(1, "neumf-beside-pytorch");
        HashSet<long> seen = [];
        int[] users = new int[Events], item = new int[Events];
        for (int row = 0; row < Events;)
        {
            (users[row], item[row]) = (random.NextInt32(Users), random.NextInt32(items));
            if (seen.Add(((long)users[row] << 32) | (uint)item[row]))
                row++;
        }
        return new Dataset
        {
            Name = "random", Users = Ids(Users), Items = Ids(items), Events = new EventLog(users, item),
        };

        static Vocabulary Ids(int count) => new(Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
    }

    private static double Peer(int items, int threads, [CallerFilePath] string here = "")
    {
        string script = Path.Combine(Path.GetDirectoryName(here)!, "neumf_pytorch.py");
        ProcessStartInfo start = new("/usr/bin/python3", [script, Text(Users), Text(items), Text(threads)]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException("PyTorch did not run: apt-get install python3-torch");

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class EpochTimes : ITrainingLog
    {
        private long _before;

        public TimeSpan Last { get; private set; }

        public void Epoch(int epoch, double objective)
        {
            long now = Stopwatch.GetTimestamp();
            Last = Stopwatch.GetElapsedTime(_before, now);
            _before = now;
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message) => Console.Error.WriteLine(message);
    }
}
