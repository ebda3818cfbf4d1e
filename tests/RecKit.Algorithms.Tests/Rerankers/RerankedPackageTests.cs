using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Inference.Reranking;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Reranking;
using RecKit.Results;
using RecKit.Testing.Data;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Rerankers;

/// <summary>What is evaluated is what a package recommends.</summary>
public sealed class RerankedPackageTests : IDisposable
{
    private const int Length = 10;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("reckit-rerank-");

    public void Dispose() => _directory.Delete(recursive: true);

    // Of each scope, since histories come from the query, from the training part or from the package.
    [Theory]
    [InlineData("item-knn")]
    [InlineData("popularity")]
    [InlineData("bpr")]
    public void Evaluation_batch_and_single_requests_give_the_same_lists(string algorithm)
    {
        TastesData tastes = TinyData.Tastes();
        TrainingData training = tastes.Training;
        Dataset data = new()
        {
            Name = "tastes",
            Users = new Vocabulary(Enumerable.Range(0, training.UserCount).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, training.ItemCount).Select(i => $"i{i}")),
            Events = training.Events,
            ItemFeatures = training.ItemFeatures,
        };
        NamedReranker[] rerankers =
        [
            Reranker("popularity-penalty", """{ "weight": 0.4 }"""),
            Reranker("mmr", """{ "features": ["genre", "title", "year"], "candidates": 40 }"""),
            Reranker("calibrated", """{ "feature": "genre", "lambda": 0.6 }"""),
            Reranker("category-cap", """{ "feature": "genre", "most": 4 }"""),
        ];
        RerankChain chain = RerankChain.Prepare(rerankers, data.Events, data, new RerankerContext { Seed = 1 })!;
        ComponentDescriptor component = BuiltIn.Describe(ComponentKind.Algorithm, algorithm);
        IModel model = BuiltIn.Algorithm(algorithm).Train(training, new TrainingContext { Seed = 3 });
        string path = Path.Combine(_directory.FullName, "model");
        ModelManifest manifest = Manifest(component, data) with
        {
            Rerank = [.. rerankers.Select(r => new ModelReranker(r.Id, "rerankers", "0.1.0", r.Use.Options))],
        };
        ModelPackage.Write(path, manifest, new PackageContent { Model = model, Users = new Vocabulary([.. data.Users.Ids, "collector"]), Items = data.Items, Events = WithCollector(data), Rerank = chain });
        LoadedModel loaded = ModelPackage.Load(path, BuiltIn.Catalog);

        ListSink evaluated = new();
        EvaluationCase input = new()
        {
            Model = model, Traits = component.Algorithm!, Training = training, Test = tastes.Test, Rerank = chain, Lists = evaluated, Seed = manifest.Seed, Threads = 2,
        };
        Evaluator.Evaluate(input, [], new EvaluationSettings());
        // Who has no training events gets popular items where one asks; the evaluation takes the model as it is.
        HashSet<int> known = [.. training.Events.Users];
        int[] users = [.. evaluated.Lists.Keys.Where(known.Contains).Order()];
        users.Length.ShouldBeGreaterThan(100);
        IReadOnlyList<IReadOnlyList<Recommendation>> batch = loaded.RecommendBatch([.. users.Select(u => data.Users[u])], Length, threads: 2);
        for (int i = 0; i < users.Length; i++)
        {
            batch[i].Select(r => r.Item).ShouldBe(evaluated.Lists[users[i]].Select(item => data.Items[item]), $"of user {users[i]}");
            loaded.Recommend(data.Users[users[i]], Length).ShouldBe(batch[i]);
        }

        CategoricalFeature genre = (CategoricalFeature)data.ItemFeatures!.Find("genre")!;
        foreach (int[] list in evaluated.Lists.Values)
            list.GroupBy(item => genre.Categories(item)[0]).Max(g => g.Count()).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Histories_reach_rerankers_of_models_that_do_not_look_at_them()
    {
        TastesData tastes = TinyData.Tastes();
        TrainingData training = tastes.Training;
        Dataset data = new()
        {
            Name = "tastes",
            Users = new Vocabulary(Enumerable.Range(0, training.UserCount).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, training.ItemCount).Select(i => $"i{i}")),
            Events = training.Events,
            ItemFeatures = training.ItemFeatures,
        };
        CategoricalFeature genre = (CategoricalFeature)data.ItemFeatures!.Find("genre")!;
        int[][] genres = [.. Enumerable.Range(0, training.ItemCount).Select(i => genre.Categories(i).ToArray())];
        double plain = Mean(null), calibrated = Mean(RerankChain.Prepare([Reranker("calibrated", """{ "feature": "genre", "lambda": 1 }""")], data.Events, data, new RerankerContext { Seed = 1 }));
        calibrated.ShouldBeLessThan(plain / 4);

        double Mean(RerankChain? chain)
        {
            ListSink lists = new();
            Evaluator.Evaluate(
                new EvaluationCase
                {
                    Model = BuiltIn.Algorithm("popularity").Train(training, new TrainingContext { Seed = 3 }), Traits = BuiltIn.Describe(ComponentKind.Algorithm, "popularity").Algorithm!,
                    Training = training, Test = tastes.Test, Rerank = chain, Lists = lists, Seed = 1,
                },
                [], new EvaluationSettings());
            return lists.Lists.Where(l => Past(l.Key).Length > 0).Average(l => CalibratedTests.Divergence(
                CalibratedTests.Target(genres, Past(l.Key), [.. Past(l.Key).Select(_ => 1f)]), [.. l.Value.Select(item => genres[item])]));
        }

        int[] Past(int user) => training.Interactions.Columns(user).ToArray();
    }

    // Somebody who has everything: an evaluation ranks items without events, which a package does not list.
    private static EventLog WithCollector(Dataset data)
    {
        EventLog events = data.Events;
        int[] all = [.. Enumerable.Range(0, data.Items.Count)];
        return new EventLog(
            [.. events.Users, .. all.Select(_ => data.Users.Count)], [.. events.Items, .. all], [.. events.Values, .. all.Select(_ => 1f)], [.. events.Timestamps, .. all.Select(_ => 0L)]);
    }

    private static NamedReranker Reranker(string id, string options)
    {
        ComponentDescriptor descriptor = BuiltIn.Describe(ComponentKind.Reranker, id);
        JsonObject values = descriptor.Options.Defaults();
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            values[name] = value?.DeepClone();
        ComponentUse use = new(descriptor, values);
        return new NamedReranker(use, use.Create<IReranker>());
    }

    private static ModelManifest Manifest(ComponentDescriptor component, Dataset data) => new()
    {
        Created = DateTimeOffset.UnixEpoch,
        Reckit = "0.1.0",
        Experiment = "test",
        Run = "abc",
        Algorithm = new ModelAlgorithm("knn", component.Id, component.Plugin, component.PluginVersion, component.Options.Defaults()),
        Seed = 5,
        Data = new ModelData(data.Name, null, "fp", data.Users.Count, data.Items.Count, data.Events.Count, []),
        Refitted = false,
        Protocol = [],
        Metrics = new Dictionary<string, double>(),
    };

    private sealed class ListSink : IListSink
    {
        public ConcurrentDictionary<int, int[]> Lists { get; } = [];

        public int Depth => Length;

        public long Bytes => 0;

        public void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores) => Lists[user] = items.ToArray();
    }
}
