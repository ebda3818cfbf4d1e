using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Inference.Reranking;
using RecKit.Learning.Evaluation;
using RecKit.Reranking;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;
using RecKit.Testing.Data;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Recommending;

/// <summary>What is evaluated is what is recommended, to the bit: every algorithm of the catalogue, out of its package, with rerankers and without, for one user, some and all.</summary>
public sealed class EvaluatedListsTests : IDisposable
{
    private const int Length = 10;
    private const ulong Seed = 3;
    private static readonly Dataset s_training = Training();
    private static readonly Dataset s_heldOut = s_training with { Events = OneEach(3) };
    private static readonly EventLog s_test = OneEach(11);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("reckit-lists-");

    public static TheoryData<string> Algorithms => [.. BuiltIn.Catalog.Components.Where(c => c.Kind == ComponentKind.Algorithm).Select(c => c.QualifiedName)];

    public void Dispose() => _directory.Delete(recursive: true);

    [SkippableTheory, MemberData(nameof(Algorithms))]
    public void One_user_some_and_all_get_the_lists_of_the_evaluation(string id)
    {
        ComponentDescriptor component = BuiltIn.Describe(ComponentKind.Algorithm, id);
        ComponentUse use = new(component, Options(component));
        LoadedModel trained = Train(use);
        (ComponentUse[] uses, RerankChain chain) = Rerankers();

        Compare(use, trained, trained, null);
        Compare(use, trained, ModelReranking.Add(trained, uses, new RerankerContext { Seed = 1 }), chain);
    }

    private void Compare(ComponentUse use, LoadedModel trained, LoadedModel served, RerankChain? chain)
    {
        ConcurrentDictionary<int, string> evaluated = Evaluate(use, trained, chain);
        string path = Path.Combine(_directory.FullName, chain is null ? "plain" : "reranked");
        served.Save(path);
        Recommender recommender = ModelPackage.Load(path, BuiltIn.Catalog).Recommender;
        RecommendationRequest request = new() { Count = Length };
        IReadOnlyList<string> users = s_training.Users.Ids;
        IReadOnlyList<RecommendationAnswer> all = recommender.RecommendBatch(users, request, threads: 2), some = recommender.RecommendBatch([.. users.Take(5)], request);
        int compared = 0;
        for (int user = 0; user < users.Count; user++)
        {
            RecommendationAnswer one = recommender.Recommend(request with { User = users[user] });
            Text(all[user]).ShouldBe(Text(one));
            if (user < some.Count)
                Text(some[user]).ShouldBe(Text(one));
            // Evaluations take a model as it is; where it knows nothing of a user an answer gives way to popularity.
            if (one.Source != AnswerSource.Model || !evaluated.TryGetValue(user, out string? list))
                continue;
            compared++;
            Text(one).ShouldBe(list, $"user {users[user]}, {(chain is null ? "plain" : "reranked")}");
        }
        compared.ShouldBeGreaterThan(users.Count / 2);
    }

    private static ConcurrentDictionary<int, string> Evaluate(ComponentUse use, LoadedModel model, RerankChain? chain)
    {
        Sink lists = new();
        EvaluationCase input = new()
        {
            Model = model.Model,
            Traits = (use.Create<IAlgorithm>() as IOptionTraits)?.Traits ?? use.Component.Algorithm!,
            Training = new TrainingData(s_training.Events, s_training.Users.Count, s_training.Items.Count),
            AlsoExcluded = s_heldOut.Events,
            Test = s_test,
            Rerank = chain,
            Lists = lists,
            Seed = Seed,
            Threads = 2,
        };
        Evaluator.Evaluate(input, [], new EvaluationSettings());
        return lists.Lists;
    }

    private static LoadedModel Train(ComponentUse use)
    {
        string? problem = TorchForTests.Ensure();
        try
        {
            return new ModelTrainer(TimeProvider.System).Train(s_training, new AlgorithmPlan("a", use), new TrainingSettings { Seed = Seed, Threads = 2, HeldOut = [s_heldOut] });
        }
        catch (RecKitException e) when (problem is not null && e.Code == ErrorCodes.NativeAbsent)
        {
            TorchForTests.SkipOrFail(problem);
            throw;
        }
    }

    private JsonObject Options(ComponentDescriptor component)
    {
        JsonObject options = component.Options.Defaults();
        if (options.ContainsKey("epochs"))
            options["epochs"] = 2;
        if (component.Id == "hybrid")
            options["of"] = JsonNode.Parse("""[ { "use": "item-knn" }, { "use": "ials" } ]""");
        if (component.Id == "external")
            options["lists"] = WriteLists();
        return options;
    }

    private string WriteLists()
    {
        string path = Path.Combine(_directory.FullName, "lists.tsv");
        File.WriteAllLines(path, s_training.Users.Ids.SelectMany((user, u) => Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"{user}\ti{(u + (7 * i)) % 40}\t{30 - i}"))).Prepend("user\titem\tscore"));
        return path;
    }

    private static (ComponentUse[] Uses, RerankChain Chain) Rerankers()
    {
        ComponentUse[] uses = [Use("popularity-penalty", "weight", 0.4), Use("calibrated", "feature", "genre"), Use("category-cap", "feature", "genre")];
        return (uses, RerankChain.Prepare([.. uses.Select(u => new NamedReranker(u, u.Create<IReranker>()))], s_training.Events, s_training, new RerankerContext { Seed = 1 })!);

        static ComponentUse Use(string id, string option, JsonNode value)
        {
            ComponentDescriptor component = BuiltIn.Describe(ComponentKind.Reranker, id);
            JsonObject options = component.Options.Defaults();
            options[option] = value;
            return new ComponentUse(component, options);
        }
    }

    private static string Text(RecommendationAnswer answer) => string.Join(' ', answer.Items.Select(r => $"{r.Item}:{BitConverter.SingleToInt32Bits(r.Score):x8}"));

    // The last user has every item: an evaluation ranks items without events, which a package does not list.
    private static Dataset Training()
    {
        TrainingData tastes = TinyData.Tastes(users: 60, items: 40, eventsPerUser: 14).Training;
        int[] all = [.. Enumerable.Range(0, tastes.ItemCount)];
        EventLog events = tastes.Events;
        return new Dataset
        {
            Name = "tastes",
            Users = new Vocabulary(Enumerable.Range(0, tastes.UserCount + 1).Select(u => $"u{u}")),
            Items = new Vocabulary(all.Select(i => $"i{i}")),
            Events = new EventLog(
                [.. events.Users, .. all.Select(_ => tastes.UserCount)], [.. events.Items, .. all], [.. events.Values, .. all.Select(i => 1f + (i % 5))], [.. events.Timestamps, .. all.Select(_ => 0L)]),
            Scale = tastes.Scale,
            UserFeatures = TinyData.Features(tastes.UserCount + 1),
            ItemFeatures = tastes.ItemFeatures,
        };
    }

    private static EventLog OneEach(int step)
    {
        int[] users = [.. Enumerable.Range(0, s_training.Users.Count)];
        return new EventLog(users, Array.ConvertAll(users, u => u * step % s_training.Items.Count), Array.ConvertAll(users, _ => 3f), Array.ConvertAll(users, _ => 1L));
    }

    private sealed class Sink : IListSink
    {
        public ConcurrentDictionary<int, string> Lists { get; } = [];

        public int Depth => Length;

        public long Bytes => 0;

        public void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
        {
            string[] texts = new string[items.Length];
            for (int i = 0; i < texts.Length; i++)
                texts[i] = $"{s_training.Items[items[i]]}:{BitConverter.SingleToInt32Bits(scores[i]):x8}";
            Lists[user] = string.Join(' ', texts);
        }
    }
}
