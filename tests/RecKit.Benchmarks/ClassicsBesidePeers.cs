using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using RecKit.Numerics;

namespace RecKit.Benchmarks;

/// <summary>
/// What <c>reckit bench</c> measures on a random 80 % of MovieLens 1M, which RECKIT_DATA has, beside what peers took for as many ratings of it on another machine with two cores:
/// their seconds are scaled by the rates of multiply-adds of the two. There are two such rates where a machine does more with vectors of 512 bits than with 256, which the peers' machine
/// did not: a peer that uses the wide ones would gain as much as the first says, one that does not as much as the second, so the truth lies between the two ratios.
/// </summary>
internal static class ClassicsBesidePeers
{
    private const double PeersFlops = 220.9e9;
    private const double PeersRatings = 799_192;

    // Seconds per epoch, or per training; the fastest and the slowest of several rounds. implicit goes through 8.0 to 10.4 million triples of BPR a second.
    private static readonly Peer[] s_peers =
    [
        new("ials, conjugate gradient, 64 factors", "irspack", .039, .042, 2.3),
        new("ials, conjugate gradient, 128 factors", "irspack", .079, .083, 2.1),
        new("ials, conjugate gradient, 256 factors", "irspack", .176, .192, 1.9),
        new("ials, Cholesky, 64 factors", "irspack", .129, .136, 2),
        new("biased-mf, identity, 64 factors", "LIBMF", .0170, .0174, 3.5),
        new("bpr, 64 factors", "implicit", PeersRatings / 10.4e6, PeersRatings / 8.0e6, 4),
        new("logistic-mf, 64 factors", "implicit's BPR, 9 samples a rating", 9 * PeersRatings / 10.4e6, 9 * PeersRatings / 8.0e6, 4),
        new("item-knn, 100 neighbours", "implicit", .355, .383, 3.5),
        new("ease", "irspack", 1.42, 1.51, 4),
        new("slim, 100 neighbours", "irspack", 1.61, 1.61, 2),
    ];

    /// <summary>Runs and prints.</summary>
    /// <param name="threads">The number of threads.</param>
    public static void Run(int threads)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("reckit-benchmark-").FullName, "training.tsv");
        int ratings = WriteTraining(file);
        JsonElement[] rows = Bench(threads, narrow: false, "--dataset", file, "--format", "delimited");
        double flops = Peak(rows);
        double narrow = Peak(Bench(threads, narrow: true, "--users", "500", "--items", "400", "--events", "20000", "-a", "ease"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ratings:N0} ratings, {threads} threads, {flops / 1e9:F0} GFLOP/s of multiply-adds, {narrow / 1e9:F0} with vectors of 256 bits (peers: {PeersFlops / 1e9:F0} either way)"));
        foreach (JsonElement row in rows)
        {
            double seconds = row.GetProperty("seconds").GetDouble();
            string kernel = row.GetProperty("kernel").GetString()!;
            string beside = s_peers.FirstOrDefault(p => p.Kernel == kernel) is { } peer ? peer.Beside(seconds, PeersFlops / flops, PeersFlops / narrow) : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kernel,-45} {seconds * 1000,8:F1} ms  {beside}"));
        }
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static int WriteTraining(string file)
    {
        string root = Environment.GetEnvironmentVariable("RECKIT_DATA") ?? throw new InvalidOperationException("RECKIT_DATA must name the folder of the data sets: the peers' figures are of MovieLens 1M.");
        RandomStream random = RandomStream.Derive(1, "benchmarks.classics");
        using StreamReader reader = new(new GZipStream(File.OpenRead(Path.Combine(root, "ml-1m", "ratings-reconstructed.tsv.gz")), CompressionMode.Decompress));
        using StreamWriter writer = new(file);
        writer.WriteLine("user\titem\trating\ttimestamp");
        int count = 0;
        for (string? line = reader.ReadLine(); (line = reader.ReadLine()) is not null;)
        {
            string[] fields = line.Split('\t');
            // 0: not known.
            if (fields[2] == "0" || random.NextDouble() >= .8)
                continue;
            writer.WriteLine(string.Join('\t', fields[..4]));
            count++;
        }
        return count;
    }

    private static JsonElement[] Bench(int threads, bool narrow, params string[] what)
    {
        string reckit = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "RecKit.Cli", "release", "reckit.dll"));
        string[] arguments = [reckit, "bench", .. what, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--output", "json", "--no-progress"];
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true };
        if (narrow)
            start.Environment["DOTNET_EnableAVX512"] = "0";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"reckit bench ended with exit code {process.ExitCode}.");
        using JsonDocument table = JsonDocument.Parse(output);
        return [.. table.RootElement.Clone().EnumerateArray()];
    }

    // The rate of multiply-adds that the bench compares its kernels with.
    private static double Peak(JsonElement[] rows)
    {
        JsonElement any = rows.First(r => r.GetProperty("share_of_peak").ValueKind == JsonValueKind.Number);
        return any.GetProperty("flops").GetDouble() / any.GetProperty("share_of_peak").GetDouble();
    }

    private sealed record Peer(string Kernel, string Name, double Fastest, double Slowest, double Asked)
    {
        public string Beside(double seconds, double wide, double narrow) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} {Fastest * wide * 1000:F0} to {Slowest * narrow * 1000:F0} ms: {Fastest * wide / seconds:F1} to {Slowest * narrow / seconds:F1} × (to meet: {Asked})");
    }
}
