using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Runs.Plan;
using RecKit.Runs.Workbench;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.ContentBased;

/// <summary>Items of which only features are known: there at training, or come after it.</summary>
public sealed class NewItemsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("reckit-new-items-");

    public void Dispose() => _directory.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("content-profile", "{}")]
    [InlineData("two-tower", """{ "epochs": 30, "batch_size": 64, "factors": 8, "learning_rate": 0.01 }""")]
    [InlineData("hybrid", """{ "of": [{ "use": "item-knn" }, { "use": "content-profile" }] }""")]
    public void Models_of_features_recommend_them(string id, string options)
    {
        TorchForTests.Require();
        string[] Listed(LoadedModel model) => [.. model.Recommend("u0", 100, excludeSeen: false).Select(r => r.Item)];
        string[] there = Listed(Train(id, options, Data(withNewcomers: true)));
        there.ShouldContain("new-action");
        // u0 has films of action alone.
        Array.IndexOf(there, "new-action").ShouldBeLessThan(Array.IndexOf(there, "new-drama"));

        LoadedModel model = Train(id, options, Data(withNewcomers: false));
        LoadedModel wider = model.WithItems(["new-action", "new-drama"], Genres("Action", "Drama"));
        string path = Path.Combine(_directory.FullName, "model");
        wider.Save(path);
        string[] later = Listed(wider);
        Array.IndexOf(later, "new-action").ShouldBeInRange(0, Array.IndexOf(later, "new-drama") - 1);
        Listed(ModelPackage.Load(path, BuiltIn.Catalog)).ShouldBe(later);
        later.Where(i => !i.StartsWith("new", StringComparison.Ordinal)).ShouldBe(Listed(model));
        Should.Throw<ArgumentException>(() => wider.WithItems(["new-action"], Genres("Action"))).Message.ShouldContain("the model knows it");
        Should.Throw<ArgumentException>(() => model.WithItems(["x", "x"], Genres("Action", "Action"))).Message.ShouldContain("occurs twice");
    }

    [Theory]
    [InlineData("item-knn")]
    [InlineData("bpr")]
    [InlineData("biased-mf")]
    [InlineData("popularity")]
    [InlineData("random")]
    public void Other_models_list_them_only_when_they_are_named(string id)
    {
        LoadedModel model = Train(id, "{}", Data(withNewcomers: true));
        model.Recommend("u0", 100, excludeSeen: false).Select(r => r.Item).ShouldNotContain(i => i.StartsWith("new", StringComparison.Ordinal));
        model.Recommend("nobody", 100).Count.ShouldBe(model.Items.Count - 2);
        RecommendationRequest named = new() { User = "u0", Count = 5, Include = ["new-action", "d1"] };
        model.Recommender.Recommend(named).Items.Select(r => r.Item).ShouldContain("new-action");
        RecKitException refused = Should.Throw<RecKitException>(() => model.WithItems(["x"], Genres("Action")));
        (refused.Code, refused.Message.Contains($"'{id}' does not score items by their features", StringComparison.Ordinal)).ShouldBe((ErrorCodes.DataNeeds, true));
    }

    // Even users have films of action, odd ones dramas; two films are known by their genre alone.
    private static Dataset Data(bool withNewcomers)
    {
        List<int> users = [], items = [];
        for (int user = 0; user < 30; user++)
        {
            for (int n = 0; n < 6; n++)
            {
                users.Add(user);
                items.Add((user % 2 * 10) + ((user + (n * n)) % 10));
            }
        }
        string[] ids = [.. Enumerable.Range(0, 20).Select(i => $"{(i < 10 ? "a" : "d")}{i % 10}"), .. withNewcomers ? (string[])["new-action", "new-drama"] : []];
        return new Dataset
        {
            Name = "films",
            Users = new Vocabulary(Enumerable.Range(0, 30).Select(u => $"u{u}")),
            Items = new Vocabulary(ids),
            Events = new EventLog([.. users], [.. items], [.. users.Select((_, i) => (i % 5) + 1f)], null),
            Scale = new RatingScale(1, 5),
            ItemFeatures = Genres([.. ids.Select(i => i[0] is 'a' || i == "new-action" ? "Action" : "Drama")]),
        };
    }

    private static FeatureTable Genres(params string[] genres)
    {
        Vocabulary all = new(genres.Distinct());
        return new FeatureTable(genres.Length, [new CategoricalFeature("genre", all, [.. Enumerable.Range(0, genres.Length + 1)], [.. genres.Select(g => all.IndexOf(g))])]);
    }

    private static LoadedModel Train(string id, string options, Dataset data)
    {
        ComponentDescriptor component = BuiltIn.Describe(ComponentKind.Algorithm, id);
        JsonObject values = component.Options.Defaults();
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            values[name] = value?.DeepClone();
        return new ModelTrainer(TimeProvider.System).Train(data, new AlgorithmPlan(id, new ComponentUse(component, values)), new TrainingSettings());
    }
}
