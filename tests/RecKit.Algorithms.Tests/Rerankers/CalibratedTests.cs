using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Reranking;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Rerankers;

/// <summary>Calibration against a computation from the paper's definitions alone, and what the paper shows of it.</summary>
public sealed class CalibratedTests
{
    private const double Alpha = 0.01;
    private static readonly AlgorithmTraits s_traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.2, false)]
    [InlineData(0.5, true)]
    [InlineData(0.9, false)]
    [InlineData(1, true)]
    public void Each_place_goes_to_the_item_that_the_definitions_choose(double lambda, bool useValues)
    {
        RandomStream random = RandomStream.Derive(5, "calibrated");
        for (int round = 0; round < 30; round++)
        {
            int[][] genres = [.. Enumerable.Range(0, 40).Select(_ => Genres(ref random))];
            int[] items = [.. Enumerable.Range(0, 40)], past = new int[15];
            random.Shuffle<int>(items);
            items = items[..25];
            float[] scores = [.. items.Select((_, place) => 30f - place)], values = new float[past.Length];
            for (int i = 0; i < past.Length; i++)
                (past[i], values[i]) = (random.NextInt32(40), random.NextInt32(6));
            string options = string.Create(CultureInfo.InvariantCulture, $$"""{ "lambda": {{lambda}}, "use_values": {{(useValues ? "true" : "false")}} }""");
            int[] places = Rerank(options, genres, items, scores, UserQuery.FromHistory(past, values), 10);
            Dictionary<int, double> target = Target(genres, past, useValues ? values : [.. values.Select(_ => 1f)]);
            RequireBest(places, genres, items, scores, target, lambda);
        }
    }

    /// <summary>The example of the paper's introduction: somebody who had 70 romances and 30 action films, and a model that ranks all romances first.</summary>
    [Fact]
    public void Lambda_leads_from_the_ranking_to_the_proportions_of_the_history()
    {
        int[][] genres = [.. Enumerable.Range(0, 200).Select(i => new[] { i < 100 ? 0 : 1 })];
        int[] past = [.. Enumerable.Range(30, 70), .. Enumerable.Range(170, 30)], items = [.. Enumerable.Range(0, 30), .. Enumerable.Range(100, 30)];
        float[] scores = [.. items.Select((_, place) => 100f - place)];
        UserQuery query = UserQuery.FromHistory(past);
        Dictionary<int, double> target = Target(genres, past, [.. past.Select(_ => 1f)]);
        double before = double.PositiveInfinity;
        foreach (string lambda in (string[])["0", "0.2", "0.5", "0.9", "0.99", "1"])
        {
            int[] places = Rerank($$"""{ "lambda": {{lambda}} }""", genres, items, scores, query, 10);
            double divergence = Divergence(target, [.. places.Select(p => genres[items[p]])]);
            divergence.ShouldBeLessThanOrEqualTo(before + 1e-12, lambda);
            before = divergence;
            if (lambda == "0")
            {
                places.ShouldBe(Enumerable.Range(0, 10));
                divergence.ShouldBeGreaterThan(1);
            }
            if (lambda == "1")
            {
                places.Count(p => items[p] < 100).ShouldBe(7);
                divergence.ShouldBe(0, 1e-9);
            }
        }
    }

    [Fact]
    public void A_history_that_says_nothing_leaves_the_list()
    {
        int[][] genres = [[0], [1], [], [0, 1]];
        foreach (UserQuery query in (UserQuery[])[UserQuery.Cold, UserQuery.Known(3), UserQuery.FromHistory(default(int[])), UserQuery.FromHistory(new[] { 2, -1, 99 })])
            Rerank("""{ "lambda": 1 }""", genres, [3, 2, 1, 0], [4, 3, 2, 1], query, 4).ShouldBe([0, 1, 2, 3]);
    }

    /// <summary>KL(p, q̃) of a list, from the definitions: q̃ = (1 − α)·q + α·p.</summary>
    internal static double Divergence(IReadOnlyDictionary<int, double> target, IReadOnlyList<int[]> list)
    {
        double sum = 0;
        foreach ((int genre, double p) in target)
        {
            double q = list.Sum(own => own.Contains(genre) ? 1.0 / own.Length : 0) / list.Count;
            sum += p * Math.Log(p / (((1 - Alpha) * q) + (Alpha * p)));
        }
        return sum;
    }

    /// <summary>p of a history.</summary>
    internal static Dictionary<int, double> Target(int[][] genres, int[] past, float[] weights)
    {
        Dictionary<int, double> target = [];
        double total = 0;
        for (int i = 0; i < past.Length; i++)
        {
            if (genres[past[i]].Length == 0 || weights[i] <= 0)
                continue;
            total += weights[i];
            foreach (int genre in genres[past[i]])
                target[genre] = target.GetValueOrDefault(genre) + (weights[i] / genres[past[i]].Length);
        }
        return target.ToDictionary(g => g.Key, g => g.Value / total);
    }

    // Sums in another order differ in the last bits: a choice is as good as the best, not the same as some other.
    private static void RequireBest(int[] places, int[][] genres, int[] items, float[] scores, Dictionary<int, double> target, double lambda)
    {
        double low = scores.Min(), high = scores.Max();
        List<int> chosen = [];
        foreach (int place in places)
        {
            double Objective(int candidate) =>
                ((1 - lambda) * chosen.Append(candidate).Sum(p => (scores[p] - low) / (high - low)))
                - (lambda * Divergence(target, [.. chosen.Append(candidate).Select(p => genres[items[p]])]));
            int[] left = [.. Enumerable.Range(0, items.Length).Except(chosen)];
            double best = left.Max(Objective);
            Objective(place).ShouldBe(best, 1e-9);
            place.ShouldBeLessThanOrEqualTo(left.Where(p => Objective(p) > best - 1e-9).Max());
            if (lambda == 0)
                place.ShouldBe(chosen.Count);
            chosen.Add(place);
        }
    }

    private static int[] Genres(ref RandomStream random)
    {
        int count = random.NextInt32(4);
        HashSet<int> own = [];
        for (int i = 0; i < count; i++)
            own.Add(random.NextInt32(6));
        return [.. own];
    }

    private static int[] Rerank(string options, int[][] genres, int[] items, float[] scores, UserQuery query, int length)
    {
        ComponentDescriptor descriptor = BuiltIn.Describe(ComponentKind.Reranker, "calibrated");
        JsonObject values = descriptor.Options.Defaults();
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            values[name] = value?.DeepClone();
        Vocabulary words = new(Enumerable.Range(0, 6).Select(g => string.Create(CultureInfo.InvariantCulture, $"g{g}")));
        int[] starts = [0, .. genres.Select((_, i) => genres.Take(i + 1).Sum(own => own.Length))];
        FeatureTable features = new(genres.Length, [new CategoricalFeature("genres", words, starts, [.. genres.SelectMany(own => own)])]);
        IListReranker lists = ((IReranker)OptionsFactory.Create(descriptor.Load(), values))
            .Prepare(new ItemFacts { ItemUsers = new int[genres.Length], Features = features }, new RerankerContext { Seed = 1 });
        int[] places = new int[length];
        int chosen = lists.Rerank(new RankedList { Query = query, Traits = s_traits, Items = items, Scores = scores }, places, new float[length]);
        return places[..chosen];
    }
}
