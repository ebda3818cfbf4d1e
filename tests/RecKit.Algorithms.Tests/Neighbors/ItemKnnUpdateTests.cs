using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neighbors;

/// <summary>New interactions in a model of item-knn, held against a training on all of them.</summary>
public sealed class ItemKnnUpdateTests
{
    private const int Users = 60;
    private const int Items = 50;
    private const int OldItems = 48;

    [Theory]
    [InlineData("cosine", 0)]
    [InlineData("asymmetric-cosine", 5)]
    [InlineData("jaccard", 2)]
    public void Where_lists_hold_all_neighbours_the_model_is_that_of_a_training_on_everything(string similarity, double shrinkage)
    {
        string options = $$"""{ "neighbors": 1000, "similarity": "{{similarity}}", "alpha": 0.3, "shrinkage": {{shrinkage}} }""";
        (TrainingData before, TrainingData all, EventLog added) = Data();
        byte[] Updated(int threads) => MemoryModelStore.Save(Update(Train(before, options), all, added, threads)).ToBytes();
        Updated(1).ShouldBe(MemoryModelStore.Save(Train(all, options)).ToBytes());
        Updated(3).ShouldBe(Updated(1));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("bm25")]
    public void Named_items_get_the_lists_of_a_training_and_others_their_new_similarity(string weighting)
    {
        const int Neighbors = 6;
        string options = $$"""{ "neighbors": {{Neighbors}}, "weighting": "{{weighting}}", "shrinkage": 3 }""";
        (TrainingData before, TrainingData all, EventLog added) = Data();
        IModel old = Train(before, options);
        byte[] saved = MemoryModelStore.Save(old).ToBytes();
        Dictionary<int, float>[] earlier = Lists(old), updated = Lists(Update(old, all, added, 2)), trained = Lists(Train(all, options));
        Dictionary<int, float>[] whole = Lists(Train(all, options.Replace($"{Neighbors},", "1000,", StringComparison.Ordinal)));
        HashSet<int> named = [.. added.Items];
        int renewed = 0;
        for (int item = 0; item < Items; item++)
        {
            if (named.Contains(item))
            {
                updated[item].ShouldBe(trained[item], ignoreOrder: true);
                continue;
            }
            updated[item].Count.ShouldBeLessThanOrEqualTo(Neighbors);
            foreach ((int neighbor, float found) in updated[item])
            {
                found.ShouldBe(named.Contains(neighbor) ? whole[item][neighbor] : earlier[item][neighbor]);
                renewed += named.Contains(neighbor) ? 1 : 0;
            }
            // None that is named is missing although it would be among the kept.
            float least = updated[item].Count < Neighbors ? 0 : updated[item].Values.Min();
            whole[item].Where(n => named.Contains(n.Key) && n.Value > least).Select(n => n.Key).ShouldBeSubsetOf(updated[item].Keys);
        }
        renewed.ShouldBeGreaterThan(20);
        MemoryModelStore.Save(old).ToBytes().ShouldBe(saved);
    }

    [Fact]
    public void A_model_that_was_loaded_is_updated_with_the_options_of_its_training()
    {
        (TrainingData before, TrainingData all, EventLog added) = Data();
        IModel model = Train(before, """{ "neighbors": 4, "similarity": "jaccard" }""");
        IModel loaded = BuiltIn.Algorithm("item-knn", "{}").Load(MemoryModelStore.Save(model), new LoadContext());
        MemoryModelStore.Save(Update(loaded, all, added, 1)).ToBytes().ShouldBe(MemoryModelStore.Save(Update(model, all, added, 1)).ToBytes());
    }

    [Fact]
    public void When_half_of_the_items_are_named_all_lists_are_found_anew()
    {
        (TrainingData before, TrainingData all, _) = Data();
        const string Options = """{ "neighbors": 5 }""";
        MemoryModelStore.Save(Update(Train(before, Options), all, all.Events, 1)).ToBytes().ShouldBe(MemoryModelStore.Save(Train(all, Options)).ToBytes());
    }

    [Fact]
    public void Fewer_items_are_refused()
    {
        (TrainingData before, TrainingData all, EventLog added) = Data();
        Should.Throw<Diagnostics.RecKitException>(() => Update(Train(all, "{}"), before, added, 1)).Message.ShouldContain($"{Items} items of the model, but got {Users} and {OldItems}");
    }

    private static IModel Train(TrainingData data, string options) => BuiltIn.Algorithm("item-knn", options).Train(data, new TrainingContext { Seed = 1, Threads = 2 });

    private static IModel Update(IModel model, TrainingData all, EventLog added, int threads) =>
        ((IUpdatableModel)model).Update(all, added, new TrainingContext { Seed = 1, Threads = threads });

    // Events of ten items come later, two of which are new.
    private static (TrainingData Before, TrainingData All, EventLog Added) Data()
    {
        RandomStream random = RandomStream.Derive(5, "item-knn.update");
        int[] users = new int[900], items = new int[900];
        for (int i = 0; i < users.Length; i++)
            (users[i], items[i]) = (random.NextInt32(Users), (int)(Items * random.NextDouble() * Math.Sqrt(random.NextDouble())));
        EventLog events = new(users, items);
        int[] later = [.. Enumerable.Range(0, users.Length).Where(i => items[i] >= OldItems || (items[i] % 6 == 1 && i % 3 == 0))];
        int[] earlier = [.. Enumerable.Range(0, users.Length).Except(later)];
        later.ShouldNotBeEmpty();
        return (new TrainingData(events.Select(earlier), Users, OldItems), new TrainingData(events.Select([.. earlier, .. later]), Users, Items), events.Select(later));
    }

    // Each item's neighbours.
    private static Dictionary<int, float>[] Lists(IModel model)
    {
        ItemWeights weights = ((IItemWeights)model).Weights;
        Dictionary<int, float>[] lists = [.. Enumerable.Range(0, weights.ItemCount).Select(_ => new Dictionary<int, float>())];
        for (int neighbor = 0; neighbor < weights.ItemCount; neighbor++)
        {
            for (int entry = weights.Starts.Span[neighbor]; entry < weights.Starts.Span[neighbor + 1]; entry++)
                lists[weights.Columns.Span[entry]].Add(neighbor, weights.Values.Span[entry]);
        }
        return lists;
    }
}
