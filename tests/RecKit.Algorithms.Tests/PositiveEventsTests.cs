using RecKit.Components;
using RecKit.Data;
using RecKit.Models;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>Whether values matter is what an algorithm's traits say: one that ignores a 0 or a −1 must say so, or runs do not warn of it.</summary>
public sealed class PositiveEventsTests
{
    private const int Users = 12, Items = 9;

    /// <summary>Gets every algorithm that learns and can be made without options.</summary>
    public static TheoryData<string> Learning =>
        [.. BuiltIn.Catalog.Components.Where(c => c.Kind == ComponentKind.Algorithm && c.Algorithm!.Learns && c.Options.Options.All(o => !o.Required)).Select(c => c.Id).Order(StringComparer.Ordinal)];

    [SkippableTheory, MemberData(nameof(Learning))]
    public void An_algorithm_that_ignores_values_counts_every_event(string id)
    {
        if (BuiltIn.Describe(ComponentKind.Algorithm, id).Plugin.EndsWith("neural", StringComparison.Ordinal) && TorchForTests.Ensure() is { } problem)
            TorchForTests.SkipOrFail(problem);
        bool ignores = Scores(id, "{}", mixed: true).SequenceEqual(Scores(id, "{}", mixed: false));
        if (ignores)
            CountsEveryEvent(id, "{}").ShouldBeTrue($"'{id}' learns the same from 0 and −1 as from 1, so its traits must not say that it needs or uses values.");

        // The towers of dmf look at values, but with its plain loss every pair is to be predicted as a positive one.
        else if (id != "dmf")
            CountsEveryEvent(id, "{}").ShouldBeFalse($"'{id}' learns otherwise from 0 and −1 than from 1, so its traits must say that it needs or uses values.");
    }

    [Theory]
    [InlineData("item-knn", """{ "use_values": true }""")]
    [InlineData("user-knn", """{ "use_values": true }""")]
    [InlineData("ease", """{ "use_values": true }""")]
    [InlineData("slim", """{ "use_values": true }""")]
    [InlineData("pure-svd", """{ "use_values": true }""")]
    [InlineData("ials", """{ "use_values": true }""")]
    [InlineData("content-profile", """{ "profile": "rocchio", "liked_from": 0.5 }""")]
    public void Options_that_make_values_count_change_models_and_traits(string id, string options)
    {
        CountsEveryEvent(id, options).ShouldBeFalse();
        Scores(id, options, mixed: true).SequenceEqual(Scores(id, options, mixed: false)).ShouldBeFalse();
    }

    private static bool CountsEveryEvent(string id, string options)
    {
        AlgorithmTraits traits = (BuiltIn.Algorithm(id, options) as IOptionTraits)?.Traits ?? BuiltIn.Describe(ComponentKind.Algorithm, id).Algorithm!;
        return !traits.UsesValues && !traits.Needs.HasFlag(DataNeeds.Values);
    }

    private static float[] Scores(string id, string options, bool mixed)
    {
        List<int> users = [], items = [];
        List<float> values = [];
        List<long> times = [];
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
            {
                if ((user + (item * 5) + (user * item)) % 3 == 0)
                    continue;
                users.Add(user);
                items.Add(item);
                values.Add(mixed ? ((user + item) % 3) - 1 : 1);
                times.Add(1_000_000 + (user * 100) + item);
            }
        }
        TrainingData data = new(new EventLog([.. users], [.. items], [.. values], [.. times]), Users, Items)
        {
            Scale = new RatingScale(-1, 1),
            Users = new Vocabulary(Enumerable.Range(0, Users).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, Items).Select(i => $"i{i}")),
            ItemFeatures = Features(Items),
            UserFeatures = Features(Users),
        };
        IModel model = BuiltIn.Algorithm(id, options).Train(data, new TrainingContext { Seed = 7, Threads = 1 });
        int[] all = [.. Enumerable.Range(0, Items)];
        float[] scores = new float[Users * Items];
        for (int user = 0; user < Users; user++)
        {
            int[] rows = [.. Enumerable.Range(0, users.Count).Where(row => users[row] == user)];
            UserQuery query = UserQuery.FromHistory(
                rows.Select(r => items[r]).ToArray(), rows.Select(r => values[r]).ToArray(), rows.Select(r => times[r]).ToArray(), user);
            model.Score(query, all, scores.AsSpan(user * Items, Items));
        }
        return scores;
    }

    private static FeatureTable Features(int rows) => new(rows,
    [
        new CategoricalFeature("kind", new Vocabulary(["a", "b", "c"]), [.. Enumerable.Range(0, rows + 1)], [.. Enumerable.Range(0, rows).Select(r => r % 3)]),
    ]);
}
