using System.Diagnostics;
using System.Globalization;
using RecKit.Data;
using RecKit.Engine.Tests;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>The protocol of the NCF paper on MovieLens 1M: the last item of each user ranked among 99 given ones.</summary>
public sealed class NcfProtocolTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("popularity", "{}", .4533, .2542, .002)]
    [InlineData(
        "item-knn", """{ "neighbors": 111, "weighting": "bm25", "shrinkage": 298 }""", .6694, .3979, .0005)]
    public void Algorithm_GivesPublishedFigures(string id, string options, double hitRate, double ndcg, double tolerance)
    {
        string directory = Path.Combine(TestData.Require("ml-1m"), "ncf");
        EventLog train = ReadEvents(directory, "ml-1m.train.rating-reconstructed");
        EventLog test = ReadEvents(directory, "ml-1m.test.rating");
        int[][] negatives = [.. DataLines.Of(directory, "ml-1m.test.negative")
            .Select(line => line.Split('\t').Skip(1).Select(f => int.Parse(f, CultureInfo.InvariantCulture)).ToArray())];
        TrainingData data = new(train, 6040, 3706);
        IAlgorithm algorithm = BuiltIn.Algorithm(id, options);
        algorithm.Train(data, new TrainingContext { Seed = 1, Threads = 2 });
        Stopwatch clock = Stopwatch.StartNew();
        IModel model = algorithm.Train(data, new TrainingContext { Seed = 1, Threads = 2 });
        double seconds = clock.Elapsed.TotalSeconds;

        double hits = 0;
        double gain = 0;
        float[] scores = new float[100];
        int[] top = new int[10];
        float[] topScores = new float[10];
        for (int user = 0; user < 6040; user++)
        {
            test.Users[user].ShouldBe(user);
            int[] items = [test.Items[user], .. negatives[user]];
            model.Score(UserQuery.FromHistory(data.Interactions.Columns(user).ToArray(), user: user), items, scores);
            int count = TopK.Select(scores.AsSpan(0, items.Length), items, new TieOrder(1, user), top, topScores);
            int rank = top.AsSpan(0, count).IndexOf(items[0]);
            if (rank >= 0)
            {
                hits++;
                gain += 1 / Math.Log2(rank + 2);
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}: HR@10 {hits / 6040:F4} NDCG@10 {gain / 6040:F4}, trained in {seconds:F3} s"));
        (hits / 6040).ShouldBe(hitRate, tolerance);
        (gain / 6040).ShouldBe(ndcg, tolerance);
    }

    private static EventLog ReadEvents(string directory, string file)
    {
        List<int> users = [];
        List<int> items = [];
        foreach (string line in DataLines.Of(directory, file))
        {
            string[] fields = line.Split('\t');
            users.Add(int.Parse(fields[0], CultureInfo.InvariantCulture));
            items.Add(int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        return new EventLog([.. users], [.. items]);
    }
}
