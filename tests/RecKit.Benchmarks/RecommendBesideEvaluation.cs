using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Learning.Evaluation;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;
using RecKit.Results;

namespace RecKit.Benchmarks;

/// <summary>
/// What a recommendation costs beside what it consists of, in turn in one run: lists for all users of MovieLens 1M (RECKIT_DATA) by the recommender beside the ranking of the evaluation, and one list for one user
/// of 27,000 items beside the kernel alone. 64 factors, lists of 10. What is timed is warm: the catalogue is packed for the kernels once per model.
/// </summary>
internal static class RecommendBesideEvaluation
{
    private const int Factors = 64;
    private const int Count = 10;
    private const int ManyItems = 27_000;
    private const int Rounds = 60;
    private const int ShortRounds = 200;
    private const int Lists = 20;

    /// <summary>Runs and prints.</summary>
    /// <param name="threads">The number of threads for all users.</param>
    public static void Run(int threads)
    {
        AllUsers(threads);
        OneUser();
    }

    private static void AllUsers(int threads)
    {
        EvaluationCase ranking = RankingCase.Of(ReadMovieLens(out int users, out int items), users, items, Factors, threads) with { Lists = new Sink() };
        LoadedModel model = Loaded(ranking);
        RecommendationRequest request = new() { Count = Count };
        double evaluation = double.MaxValue, recommending = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = Evaluator.Evaluate(ranking, [], new EvaluationSettings());
            evaluation = Math.Min(evaluation, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            _ = model.Recommender.RecommendBatch(model.Users.Ids, request, threads);
            recommending = Math.Min(recommending, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{users:N0} users × {items:N0} items, {threads} threads: evaluation {evaluation:F1} ms, recommender {recommending:F1} ms: {recommending / evaluation:F2} × (to meet: 1.2)"));
    }

    private static void OneUser()
    {
        EvaluationCase ranking = RankingCase.Make(1_000, ManyItems, Factors, 145, 1);
        LoadedModel model = Loaded(ranking);
        Models.IFactorVectors vectors = (Models.IFactorVectors)ranking.Model;
        FactorRanking kernel = new(new ItemPanels(vectors.ItemFactors.Span, Factors), Count, 1);
        int[] items = new int[Count];
        float[] vector = new float[Factors], scores = new float[Count];
        double alone = double.MaxValue, whole = double.MaxValue;
        long bytes = long.MaxValue;
        for (int round = 0; round < ShortRounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int user = 0; user < Lists; user++)
            {
                vectors.UserFactors(Models.UserQuery.Known(user), vector);
                kernel.Begin();
                kernel.Add(vector, new RankingUser { Ties = new TieOrder(1, user), Excluded = ranking.Training.Interactions.Columns(user) });
                kernel.Run();
                kernel.Block.Finish(0, items, scores);
            }
            alone = Math.Min(alone, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Lists);
            RecommendationRequest[] requests = [.. model.Users.Ids.Take(Lists).Select(u => new RecommendationRequest { User = u, Count = Count })];
            start = Stopwatch.GetTimestamp();
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (RecommendationRequest request in requests)
                _ = model.Recommender.Recommend(request);
            bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / Lists);
            whole = Math.Min(whole, Stopwatch.GetElapsedTime(start).TotalMicroseconds / Lists);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"1 user × {ManyItems:N0} items: kernel {alone:F1} µs, recommender {whole:F1} µs: {whole / alone:F2} × (to meet: 1.2); {bytes} bytes a list, of which the answer {AnswerBytes(model)}"));
    }

    // What the objects of an answer take.
    private static long AnswerBytes(LoadedModel model)
    {
        RecommendationAnswer answer = model.Recommender.Recommend(new RecommendationRequest { User = model.Users[0], Count = Count });
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Results.Recommendation[] items = new Results.Recommendation[answer.Items.Count];
            for (int i = 0; i < items.Length; i++)
                items[i] = answer.Items[i] with { };
            GC.KeepAlive(answer with { Items = items });
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private static LoadedModel Loaded(EvaluationCase ranking) => LoadedModel.Of(
        new ModelManifest
        {
            Created = DateTimeOffset.UnixEpoch,
            Reckit = "0",
            Experiment = "benchmark",
            Run = "",
            Algorithm = new ModelAlgorithm("factors", "factors", "benchmarks", "1.0.0", new JsonObject()),
            Seed = ranking.Seed,
            Data = new ModelData("events", null, "", ranking.Training.UserCount, ranking.Training.ItemCount, ranking.Training.Events.Count, []),
            Refitted = false,
            Protocol = [],
            Metrics = new Dictionary<string, double>(),
        },
        ranking.Traits, ranking.Model, Ids("u", ranking.Training.UserCount), Ids("i", ranking.Training.ItemCount), ranking.Training.Events);

    private static Vocabulary Ids(string letter, int count) => new(Enumerable.Range(0, count).Select(n => letter + n.ToString(CultureInfo.InvariantCulture)));

    private static EventLog ReadMovieLens(out int users, out int items)
    {
        string root = Environment.GetEnvironmentVariable("RECKIT_DATA") ?? throw new InvalidOperationException("RECKIT_DATA must name the folder of the data sets: MovieLens 1M is ranked.");
        using StreamReader reader = new(new GZipStream(File.OpenRead(Path.Combine(root, "ml-1m", "ratings-reconstructed.tsv.gz")), CompressionMode.Decompress));
        Vocabulary.Builder userIds = new(), itemIds = new();
        List<int> userColumn = [], itemColumn = [];
        for (string? line = reader.ReadLine(); (line = reader.ReadLine()) is not null;)
        {
            string[] fields = line.Split('\t', 3);
            userColumn.Add(userIds.GetOrAdd(fields[0]));
            itemColumn.Add(itemIds.GetOrAdd(fields[1]));
        }
        (users, items) = (userIds.Count, itemIds.Count);
        return new EventLog([.. userColumn], [.. itemColumn]);
    }

    private sealed class Sink : IListSink
    {
        public int Depth => Count;

        public long Bytes => 0;

        public void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
        {
            // The lists are made; nobody reads them.
        }
    }
}
