using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;
using RecKit.Testing.Data;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Recommending;

/// <summary>What anyone can ask of any algorithm: a history is used or refused, and nobody gets a list in an order that means nothing.</summary>
public sealed class EveryAlgorithmAnswersTests
{
    private static readonly Dictionary<string, string> s_required = new()
    {
        ["hybrid"] = """{ "of": [ { "use": "item-knn" }, { "use": "popularity" } ] }""",
    };

    private static readonly Dataset s_data = Data();

    public static TheoryData<string> Algorithms => [.. BuiltIn.Catalog.Components
        .Where(c => c.Kind == ComponentKind.Algorithm && !c.Options.Paths.Any() && (s_required.ContainsKey(c.Id) || !c.Options.Options.Any(o => o.Required)))
        .Select(c => c.Id)];

    [SkippableTheory, MemberData(nameof(Algorithms))]
    public void Answers_say_what_they_are(string id)
    {
        LoadedModel model = Train(id);
        AlgorithmTraits traits = BuiltIn.Describe(ComponentKind.Algorithm, id).Algorithm!;
        string[] comedies = Of(1), dramas = Of(0);

        foreach (RecommendationRequest request in new RecommendationRequest[]
        {
            new() { User = "nobody" }, new() { History = [] }, new() { History = [new("zzz", 5), new("yyy", 1)] },
        })
        {
            RecommendationAnswer answer = model.Recommender.Recommend(request with { Count = s_data.Items.Count });
            answer.Reason.ShouldNotBe(AnswerReason.None);
            answer.Notes.ShouldNotBeEmpty();
            RequireOrder(answer, traits);
        }
        foreach (int user in (int[])[0, s_data.Users.Count - 1])
            RequireOrder(model.Recommender.Recommend(new() { User = s_data.Users[user], Count = s_data.Items.Count }), traits);

        foreach (bool rated in (bool[])[false, true])
        {
            RecommendationAnswer one = Ask(model, comedies, rated ? 5 : null), other = Ask(model, dramas, rated ? 2 : null);
            bool isSame = one.Items.OrderBy(i => i.Item).Select(i => i.Score).SequenceEqual(other.Items.OrderBy(i => i.Item).Select(i => i.Score));
            isSame.ShouldBe(one.Reason is AnswerReason.HistoryUnused or AnswerReason.RatingsMissing, $"{id}, {(rated ? "with" : "without")} ratings: {one.Reason}");
            one.Notes.Any().ShouldBe(one.Reason != AnswerReason.None);
        }
    }

    // No list of equal scores but for models whose scores mean something by themselves, and those on the scale.
    private static void RequireOrder(RecommendationAnswer answer, AlgorithmTraits traits)
    {
        float[] scores = [.. answer.Items.Select(i => i.Score)];
        scores.ShouldNotBeEmpty();
        if (answer.Source == AnswerSource.Popularity)
            answer.Items.ShouldAllBe(i => i.Score == Popularity(i.Item));
        else if (traits.Tasks.HasFlag(PredictionTasks.Rating))
            scores.ShouldAllBe(s => s > 0 && s < 6);
        else if (traits.Learns)
            scores.Distinct().Count().ShouldBeGreaterThan(1);
    }

    private static RecommendationAnswer Ask(LoadedModel model, string[] history, float? rating) => model.Recommender.Recommend(
        new() { History = [.. history.Select(i => new HistoryEvent(i, rating))], Count = s_data.Items.Count, Seen = SeenItems.Include });

    private static LoadedModel Train(string id)
    {
        string? problem = TorchForTests.Ensure();
        ComponentDescriptor component = BuiltIn.Describe(ComponentKind.Algorithm, id);
        JsonObject options = component.Options.Defaults();
        if (options.ContainsKey("epochs"))
            options["epochs"] = 3;
        if (s_required.TryGetValue(id, out string? required))
        {
            foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(required)!)
                options[name] = value?.DeepClone();
        }
        try
        {
            return new ModelTrainer(TimeProvider.System).Train(s_data, new AlgorithmPlan(id, new ComponentUse(component, options)), new TrainingSettings { Seed = 3, Threads = 2 });
        }
        catch (RecKitException e) when (problem is not null && e.Code == ErrorCodes.NativeAbsent)
        {
            TorchForTests.SkipOrFail(problem);
            throw;
        }
    }

    private static int Popularity(string item)
    {
        int count = 0;
        foreach (int one in s_data.Events.Items)
            count += s_data.Items[one] == item ? 1 : 0;
        return count;
    }

    // Genres of the data go by the number of the item.
    private static string[] Of(int genre) => [.. Enumerable.Range(0, 5).Select(n => $"i{genre + (4 * n)}")];

    private static Dataset Data()
    {
        TrainingData training = TinyData.Tastes(users: 60, items: 40, eventsPerUser: 14).Training;
        return new Dataset
        {
            Name = "tastes",
            Users = new Vocabulary(Enumerable.Range(0, training.UserCount).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, training.ItemCount).Select(i => $"i{i}")),
            Events = training.Events,
            Scale = training.Scale,
            UserFeatures = training.UserFeatures,
            ItemFeatures = training.ItemFeatures,
        };
    }
}
