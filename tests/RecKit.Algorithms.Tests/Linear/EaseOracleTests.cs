using System.Globalization;
using RecKit.Data;
using RecKit.Engine.Tests;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Linear;

/// <summary>MovieLens 100K u1, λ = 250, every rating a 1: the lists and figures that three independent libraries agree on.</summary>
public sealed class EaseOracleTests
{
    private const double Ndcg = .559620;
    private const double Recall = .192459;

    [SkippableFact]
    public void Lists_AndFigures_EqualThoseOfIndependentLibraries()
    {
        string directory = TestData.Require("ml-100k");
        string oracle = Path.Combine(TestData.RequireOracles(), "ml-100k-u1-ease250-top20.tsv");
        (int[] users, int[] items) = Read(directory, "u1.base");
        TrainingData data = new(new EventLog(users, items), 944, 1683);
        IModel model = BuiltIn.Algorithm("ease", """{ "regularization": 250 }""").Train(data, new TrainingContext { Seed = 1, Threads = 2 });
        Dictionary<int, HashSet<int>> relevant = [];
        (int[] testUsers, int[] testItems) = Read(directory, "u1.test");
        for (int row = 0; row < testUsers.Length; row++)
            (relevant.TryGetValue(testUsers[row], out HashSet<int>? own) ? own : relevant[testUsers[row]] = []).Add(testItems[row]);

        ILookup<int, int> expected = File.ReadLines(oracle).Select(line => line.Split('\t')).Where(f => char.IsDigit(f[0][0]))
            .ToLookup(f => int.Parse(f[0], CultureInfo.InvariantCulture), f => int.Parse(f[1], CultureInfo.InvariantCulture));
        expected.Count.ShouldBe(459);
        int[] all = [.. Enumerable.Range(0, data.ItemCount)];
        float[] scores = new float[data.ItemCount];
        int[] top = new int[20];
        float[] topScores = new float[20];
        double ndcg = 0;
        double recall = 0;
        foreach ((int user, HashSet<int> wanted) in relevant)
        {
            ReadOnlySpan<int> seen = data.Interactions.Columns(user);
            model.Score(UserQuery.FromHistory(seen.ToArray(), user: user), all, scores);
            foreach (int item in seen)
                scores[item] = float.NegativeInfinity;
            TopK.Select(scores, all, new TieOrder(1, user), top, topScores).ShouldBe(20);
            ShouldBeSameButForTies(top, [.. expected[user]], scores, user);
            double gain = 0;
            for (int rank = 0; rank < 10; rank++)
                gain += wanted.Contains(top[rank]) ? 1 / Math.Log2(rank + 2) : 0;
            ndcg += gain / Enumerable.Range(0, Math.Min(10, wanted.Count)).Sum(rank => 1 / Math.Log2(rank + 2));
            recall += (double)top.Take(10).Count(wanted.Contains) / wanted.Count;
        }
        (ndcg / relevant.Count).ShouldBe(Ndcg, 5e-7);
        (recall / relevant.Count).ShouldBe(Recall, 5e-7);
    }

    private static void ShouldBeSameButForTies(int[] ours, int[] theirs, float[] scores, int user)
    {
        theirs.Length.ShouldBe(20);
        for (int rank = 0; rank < 20; rank++)
        {
            if (ours[rank] != theirs[rank])
                scores[theirs[rank]].ShouldBe(scores[ours[rank]], 2e-6f, $"user {user}, rank {rank + 1}: item {ours[rank]}, theirs {theirs[rank]}");
        }
    }

    private static (int[] Users, int[] Items) Read(string directory, string file)
    {
        string[][] rows = [.. DataLines.Of(directory, file).Select(line => line.Split('\t'))];
        return ([.. rows.Select(f => int.Parse(f[0], CultureInfo.InvariantCulture))], [.. rows.Select(f => int.Parse(f[1], CultureInfo.InvariantCulture))]);
    }
}
