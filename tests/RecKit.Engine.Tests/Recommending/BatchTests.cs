using System.Globalization;
using RecKit.Data;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Inference.Recommending.Conditions;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Recommending;

/// <summary>Whichever kernel ranks, and whoever else is in the block: what is evaluated is what is answered, to the bit.</summary>
public sealed class BatchTests
{
    private const int Depth = 20;

    public static TheoryData<string> Kinds => ["factors", "coarse factors", "sparse", "dense", "batch", "plain", "lists"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluation_batch_and_single_requests_give_the_same_lists(string kind)
    {
        EvaluationCase input = ScorerTests.Case(kind, ModelOf(kind));
        ListRecorder evaluated = new(Depth);
        Evaluator.Evaluate(input with { Lists = evaluated }, [], new EvaluationSettings());
        LoadedModel model = Loaded(input);
        RecommendationRequest request = new() { Count = Depth };
        IReadOnlyList<RecommendationAnswer> one = model.Recommender.RecommendBatch(model.Users.Ids, request), three = model.Recommender.RecommendBatch(model.Users.Ids, request, threads: 3);
        int compared = 0;
        for (int user = 0; user < model.Users.Count; user++)
        {
            RecommendationAnswer single = model.Recommender.Recommend(request with { User = model.Users[user] });
            Text(one[user]).ShouldBe(Text(single));
            Text(three[user]).ShouldBe(Text(single));
            if (single.Source != AnswerSource.Model || !evaluated.Lists.TryGetValue(user, out string? list))
                continue;
            compared++;
            list[(list.IndexOf(':') + 2)..].ShouldBe(string.Join(", ", single.Items.Select(r => $"{r.Item[1..]} ({r.Score})")));
        }
        compared.ShouldBeGreaterThan(100);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Conditions_pages_and_what_was_seen_are_the_same_in_blocks(string kind)
    {
        LoadedModel model = Loaded(ScorerTests.Case(kind, ModelOf(kind)));
        foreach (RecommendationRequest request in new RecommendationRequest[]
        {
            new() { Count = 7, Offset = 5, Filter = ItemCondition.Parse("not parity = even") },
            new() { Count = 500, Seen = SeenItems.Include, Exclude = ["i3", "i4", "nothing"] },
            new() { Count = 9, Seen = SeenItems.ExcludeTraining, Include = [.. model.Items.Ids.Take(300)] },
            new() { Count = 9, Include = ["i5", "i7", "i9"] },
        })
        {
            IReadOnlyList<RecommendationAnswer> batch = model.Recommender.RecommendBatch(model.Users.Ids, request, threads: 2);
            for (int user = 0; user < 60; user++)
                Text(batch[user]).ShouldBe(Text(model.Recommender.Recommend(request with { User = model.Users[user] })));
        }
    }

    [Theory]
    [InlineData("factors")]
    [InlineData("sparse")]
    [InlineData("dense")]
    [InlineData("plain")]
    public void A_list_for_one_user_costs_the_answer_and_no_other_memory(string kind)
    {
        LoadedModel model = Loaded(ScorerTests.Case(kind, Quiet(kind)));
        RecommendationRequest user = new() { User = model.Users[7] }, history = new() { User = model.Users[7], History = [new("i3"), new("i5", 2)] };
        foreach (RecommendationRequest request in model.Traits.UsesHistory(hasValues: true) ? [user, history] : (RecommendationRequest[])[user])
        {
            RecommendationAnswer answer = model.Recommender.Recommend(request);
            (answer.Source, answer.Items.Count).ShouldBe((AnswerSource.Model, 10));
            Bytes(() => model.Recommender.Recommend(request)).ShouldBe(Bytes(() => Copy(answer)));
        }
    }

    // The models of other tests allocate for themselves.
    private static IModel Quiet(string kind) => kind switch
    {
        "plain" => new Preference(),
        "factors" => ScorerTests.Make(kind),
        _ => new OneItem(((IItemWeights)ScorerTests.Make(kind)).Weights),
    };

    private static RecommendationAnswer Copy(RecommendationAnswer answer)
    {
        Recommendation[] items = new Recommendation[answer.Items.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = answer.Items[i] with { };
        return answer with { Items = items };
    }

    // The least of several attempts: the runtime allocates for itself now and then.
    private static long Bytes(Func<object> work)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private static IModel ModelOf(string kind) => kind switch
    {
        "plain" => new PlainModel(ScorerTests.Make("factors")),
        "lists" => new ListsOf(ScorerTests.Make("factors")),
        _ => ScorerTests.Make(kind),
    };

    private static LoadedModel Loaded(EvaluationCase input)
    {
        int items = input.Training.ItemCount;
        ModelManifest manifest = SmallModel.Of(input.Model, input.Traits).Manifest with { Seed = input.Seed };
        FeatureTable features = new(items, [new CategoricalFeature("parity", new Vocabulary(["even", "odd"]), [.. Enumerable.Range(0, items + 1)], [.. Enumerable.Range(0, items).Select(i => i % 2)])]);
        Vocabulary Ids(string letter, int count) => new(Enumerable.Range(0, count).Select(i => letter + i.ToString(CultureInfo.InvariantCulture)));
        return LoadedModel.Of(
            manifest, input.Traits, input.Model, Ids("u", input.Training.UserCount), Ids("i", items), input.Training.Events,
            new HeldOutItems(input.AlsoExcluded!, input.Training.UserCount, items), features);
    }

    private static string Text(RecommendationAnswer answer) =>
        $"{answer.Source} {answer.Reason} {string.Join(' ', answer.Notes)} {string.Join(' ', answer.Items.Select(r => $"{r.Rank} {r.Item} {BitConverter.SingleToInt32Bits(r.Score):x}"))}";

    // The thirty best of another model.
    private sealed class ListsOf(IModel model) : IListModel
    {
        public int MaxLength => 30;

        public int List(in UserQuery query, Span<int> items, Span<float> scores)
        {
            int[] all = [.. Enumerable.Range(0, 420)];
            float[] own = new float[all.Length];
            model.Score(query, all, own);
            Array.Sort(own, all);
            for (int i = 0; i < MaxLength; i++)
                (items[i], scores[i]) = (all[^(i + 1)], own[^(i + 1)]);
            return MaxLength;
        }

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private class Preference : IModel
    {
        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
        {
            for (int i = 0; i < items.Length; i++)
                scores[i] = items[i] * 7 % 31;
        }

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    // Whatever the history, one item counts.
    private sealed class OneItem(ItemWeights weights) : Preference, IItemWeights
    {
        public ItemWeights Weights => weights;

        public int Profile(in UserQuery query, Span<int> items, Span<float> values)
        {
            (items[0], values[0]) = (5, 1);
            return 1;
        }
    }
}
