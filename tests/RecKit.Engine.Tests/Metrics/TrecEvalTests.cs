using System.Globalization;
using System.IO.Compression;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

/// <summary>Our metrics against what trec_eval says of the same lists: MovieLens 100K, u1, the 20 best of an independent EASE.</summary>
public class TrecEvalTests
{
    private static readonly (string Column, string Id, int K)[] Measures =
    [
        .. from k in new[] { 5, 10, 20 }
           from m in new[]
           {
               ("P_", "precision"), ("recall_", "recall"), ("ndcg_cut_", "ndcg"), ("success_", "hit-rate"), ("map_cut_", "map"),
           }
           select (m.Item1 + k, m.Item2, k),
        ("recip_rank", "mrr", 20),
    ];

    [SkippableTheory]
    [InlineData("trec_eval-all-binary.tsv", "null", "binary")]
    [InlineData("trec_eval-min4-binary.tsv", "4", "binary")]
    [InlineData("trec_eval-all-graded-linear.tsv", "null", "linear")]
    public void Every_user_and_the_average_agree_to_four_decimals(string oracle, string minRating, string gain)
    {
        string data = TestData.Require("ml-100k");
        string oracles = TestData.RequireOracles();

        EvaluationResult result = Evaluator.Evaluate(
            new EvaluationCase
            {
                Model = new ListedModel(Path.Combine(oracles, "ml-100k-u1-ease250-top20.tsv")),
                Traits = new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Known },
                Training = new TrainingData(Read(Path.Combine(data, "u1.base")), 944, 1683),
                Test = Read(Path.Combine(data, "u1.test")),
                Seed = 1,
            },
            [.. Measures.Select(m => PluginMetrics.Instance(
                m.Id, $$"""{ "k": {{m.K}}, "min_rating": {{minRating}}{{(m.Id == "ndcg" ? $", \"gain\": \"{gain}\"" : "")}} }""", m.Column))],
            new EvaluationSettings());

        string[][] rows = [.. File.ReadLines(Path.Combine(oracles, oracle)).Select(l => l.Split('\t'))];
        Dictionary<string, string[]> expected = rows.Skip(1).ToDictionary(r => r[0]);
        result.Users.Length.ShouldBe(459);
        foreach (MetricRows metric in result.Metrics)
        {
            int column = Array.IndexOf(rows[0], metric.Name);
            for (int i = 0; i < result.Users.Length; i++)
            {
                string user = result.Users[i].ToString(CultureInfo.InvariantCulture);
                metric.Defined[i].ShouldBe(expected.ContainsKey(user));
                if (metric.Defined[i])
                    metric.UserValues[i].ShouldBe(Number(expected[user][column]), 0.0000501, $"{metric.Name} of user {user}");
            }
            metric.Value.ShouldBe(Number(rows[^1][column]), 0.0000501, metric.Name);
            metric.UndefinedUsers.ShouldBe(result.Users.Length - (expected.Count - 1));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static EventLog Read(string path)
    {
        using Stream file = File.Exists(path) ? File.OpenRead(path) : new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using StreamReader reader = new(file);
        int[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t').Select(int.Parse).ToArray())];
        return new EventLog([.. rows.Select(r => r[0])], [.. rows.Select(r => r[1])], [.. rows.Select(r => (float)r[2])]);
    }

    // Scores the listed items so that the lists come out again.
    private sealed class ListedModel(string path) : IModel
    {
        private readonly Dictionary<(int User, int Item), int> _ranks = File.ReadLines(path).Skip(1)
            .Select(l => l.Split('\t').Select(int.Parse).ToArray()).ToDictionary(r => (r[0], r[1]), r => r[2]);

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
        {
            for (int i = 0; i < items.Length; i++)
                scores[i] = _ranks.TryGetValue((query.User, items[i]), out int rank) ? 21 - rank : 0;
        }

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }
}
