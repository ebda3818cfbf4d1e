using System.Text;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Reranking;

namespace RecKit.Testing.Rerankers;

/// <summary>The reranker under test, and lists to try it on.</summary>
internal sealed class RerankerSubject(ComponentDescriptor descriptor)
{
    private const int ItemCount = 60;
    private static readonly AlgorithmTraits s_traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn };
    private static readonly int[] Lengths = [1, 10, 1000];

    public JsonObject Options() => descriptor.Options.Defaults();

    public IReranker Create() => Create(Options());

    public IReranker Create(JsonObject options) => (IReranker)OptionsFactory.Create(descriptor.Load(), options);

    /// <summary>Returns whether the options record accepts these options.</summary>
    public bool IsAccepted(JsonObject options)
    {
        try
        {
            Create(options);
            return true;
        }
        catch (RecKitException e) when (e.Code is ErrorCodes.OutOfRange or ErrorCodes.Conflict)
        {
            return false;
        }
    }

    /// <summary>
    /// Returns values of an option other than the current one. A text, or a list of texts, may name features: those that the reranker
    /// requests exist.
    /// </summary>
    public IEnumerable<JsonNode?> ToTry(OptionInfo option, JsonNode? current)
    {
        IReadOnlyList<JsonNode?> values = Algorithms.OptionValues.ToTry(
            descriptor.Options.Json["properties"]?[option.Name] as JsonObject ?? [], option, current);
        JsonNode? other = current switch
        {
            JsonValue value when value.TryGetValue(out string? text) && option.Choices.Count == 0 => JsonValue.Create(text + "-other"),
            JsonArray { Count: > 0 } list when list[^1] is JsonValue last && last.TryGetValue(out string? text) =>
                new JsonArray([.. list.SkipLast(1).Select(v => v?.DeepClone()), JsonValue.Create(text + "-other")]),
            _ => null,
        };
        return other is null ? values : values.Append(other);
    }

    /// <summary>Returns everything observable about a reranker: its requests, and its results for many lists.</summary>
    public static string Footprint(IReranker reranker)
    {
        IListReranker lists = Prepare(reranker);
        StringBuilder text = new();
        text.AppendJoin(' ', reranker.Features).AppendLine().AppendJoin(' ', Lengths.Select(lists.CandidateCount));
        foreach ((_, int[] items, float[] scores, int length) in Lists())
        {
            (int[] places, float[] given) = RerankWithScores(lists, items, scores, length);
            text.AppendLine().AppendJoin(' ', places).Append(' ').AppendJoin(' ', given.Select(BitConverter.SingleToInt32Bits));
        }
        return text.ToString();
    }

    /// <summary>Prepares the reranker for items that have every requested feature, as categories.</summary>
    public static IListReranker Prepare(IReranker reranker, CancellationToken cancellation = default)
    {
        RandomStream random = RandomStream.Derive(11, "reranker-conformance");
        int[] users = new int[ItemCount];
        for (int item = 0; item < ItemCount; item++)
            users[item] = random.NextInt32(item + 1);
        Feature[] features = [.. reranker.Features.Select(name => Categories(name, ref random))];
        return reranker.Prepare(new ItemFacts { ItemUsers = users, Features = features.Length == 0 ? null : new FeatureTable(ItemCount, features) }, new RerankerContext { Seed = 11, Cancellation = cancellation });
    }

    /// <summary>Returns lists of many shapes, with their requested lengths.</summary>
    public static List<(string Name, int[] Items, float[] Scores, int Length)> Lists()
    {
        RandomStream random = RandomStream.Derive(12, "reranker-conformance");
        List<(string, int[], float[], int)> lists =
        [
            ("an empty list", [], [], 5),
            ("a single item", [3], [1], 5),
            ("a list of one place", [3, 4, 5], [3, 2, 1], 1),
            ("equal scores", [9, 8, 7, 6, 5], [2, 2, 2, 2, 2], 3),
            ("huge scores", [1, 2, 3], [float.MaxValue, 0, float.MinValue], 2),
            ("items that are not known", [ItemCount, 5, ItemCount + 7], [3, 2, 1], 3),
        ];
        for (int n = 0; n < 30; n++)
        {
            int[] items = [.. Enumerable.Range(0, ItemCount)];
            random.Shuffle<int>(items);
            items = items[..(1 + random.NextInt32(ItemCount))];
            float[] scores = new float[items.Length];
            foreach (ref float score in scores.AsSpan())
                score = random.NextInt32(12);
            Array.Sort(scores);
            Array.Reverse(scores);
            lists.Add(($"random list {n}", items, scores, 1 + random.NextInt32(20)));
        }
        return lists;
    }

    /// <summary>Reranks a list.</summary>
    public static int[] Rerank(IListReranker lists, int[] items, float[] scores, int length) => RerankWithScores(lists, items, scores, length).Places;

    /// <summary>Reranks a list.</summary>
    public static (int[] Places, float[] Scores) RerankWithScores(IListReranker lists, int[] items, float[] scores, int length)
    {
        int[] places = new int[Math.Min(length, items.Length)];
        float[] given = new float[places.Length];
        int chosen = lists.Rerank(new RankedList { Query = History(items), Traits = s_traits, Items = items, Scores = scores }, places, given);
        if (chosen < 0 || chosen > places.Length)
            throw new ConformanceException($"it chose {chosen} of {items.Length} items for a list of {places.Length}.");
        return (places[..chosen], given[..chosen]);
    }

    // Several kinds, the same one for the same list: an unknown user, a known user without a history, histories of known and unknown items.
    private static UserQuery History(int[] items)
    {
        int kind = items.Length % 4;
        if (kind == 0)
            return UserQuery.Cold;
        int[] past = kind == 1 ? [] : [.. Enumerable.Range(0, 12).Select(n => (n * (5 + kind)) % (ItemCount + 3)), -1];
        float[] values = [.. past.Select((_, n) => n % 5 - 0.5f)];
        long[] times = [.. past.Select((_, n) => 1_000_000L * n)];
        return UserQuery.FromHistory(past, values, times, kind == 2 ? 7 : -1);
    }

    /// <summary>Runs a check; a failure names the reranker.</summary>
    public void Guard(string check, Action<RerankerSubject> run)
    {
        try
        {
            run(this);
        }
        catch (ConformanceException e)
        {
            throw new ConformanceException($"{descriptor.QualifiedName}, {check}: {e.Message}", e.InnerException);
        }
        catch (Exception e)
        {
            throw new ConformanceException($"{descriptor.QualifiedName}, {check}: {e.GetType().Name} where nothing should be thrown: {e.Message}", e);
        }
    }

    private static CategoricalFeature Categories(string name, ref RandomStream random)
    {
        Vocabulary.Builder vocabulary = new();
        for (int category = 0; category < 6; category++)
            vocabulary.GetOrAdd($"c{category}");
        int[] starts = new int[ItemCount + 1];
        List<int> categories = [];
        for (int item = 0; item < ItemCount; item++)
        {
            // Every seventh item has none.
            int first = random.NextInt32(6);
            if (item % 7 != 0)
                categories.AddRange(item % 2 == 0 ? [first] : [first, (first + 1) % 6]);
            starts[item + 1] = categories.Count;
        }
        return new CategoricalFeature(name, vocabulary.Build(), starts, [.. categories]);
    }
}
