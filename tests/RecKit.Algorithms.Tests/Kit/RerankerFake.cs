using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>What is wrong with a fake reranker.</summary>
public enum RerankerFault
{
    None,
    InventsItems,
    RepeatsItems,
    ExceedsLength,
    GivesNaN,
    ThrowsForEmptyLists,
    WantsTooFew,
    RemembersLists,
    ForgetsWhenSaved,
    IgnoresOption,
    IgnoresCancellation,
}

/// <summary>Turns the first places of lists around, with one fault or none.</summary>
internal sealed class RerankerFake(int count, RerankerFault fault) : IReranker, IListReranker
{
    private int _calls;

    public IReadOnlyList<string> Features => [];

    public static ComponentDescriptor Describe(RerankerFault fault) => new()
    {
        Kind = ComponentKind.Reranker,
        Id = "fake",
        Plugin = "test",
        PluginVersion = "1.0.0",
        Summary = "A fake.",
        Options = new OptionsSchema((JsonObject)JsonNode.Parse("""
            { "type": "object", "properties": { "count": { "type": "integer", "description": "The places.", "default": 3, "minimum": 1, "maximum": 9 } } }
            """)!),
        Loader = () => Component.Reranker<RerankerFakeOptions>(
            "fake", "A fake.", options => new RerankerFake(fault == RerankerFault.IgnoresOption ? 3 : options.Count, fault)),
    };

    public IListReranker Prepare(ItemFacts items, RerankerContext context)
    {
        if (fault != RerankerFault.IgnoresCancellation)
            context.Cancellation.ThrowIfCancellationRequested();
        return this;
    }

    public IListReranker Load(IModelReader reader, LoadContext context) => new RerankerFake(reader.Read<int>("count").Span[0], fault);

    public void Save(IModelWriter writer) => writer.Write("count", [fault == RerankerFault.ForgetsWhenSaved ? 1 : count]);

    public int CandidateCount(int length) => fault == RerankerFault.WantsTooFew ? Math.Min(length, 100) : length;

    public int Rerank(in RankedList list, Span<int> places, Span<float> scores)
    {
        int wanted = Math.Min(places.Length, list.Items.Length);
        int turned = Math.Min(count, wanted);
        if (fault == RerankerFault.RemembersLists)
            turned = Interlocked.Increment(ref _calls) % 5 == 0 ? 0 : turned;
        for (int i = 0; i < wanted; i++)
        {
            places[i] = i < turned ? turned - 1 - i : i;
            scores[i] = fault == RerankerFault.GivesNaN ? float.NaN : list.Scores[places[i]];
        }
        if (fault == RerankerFault.InventsItems && wanted > 0)
            places[0] = list.Items.Length;
        if (fault == RerankerFault.RepeatsItems && wanted > 1)
            places[0] = places[1];
        if (fault == RerankerFault.ThrowsForEmptyLists)
            _ = list.Items[0];
        return fault == RerankerFault.ExceedsLength ? wanted + 1 : wanted;
    }
}

/// <summary>The options of <see cref="RerankerFake"/>.</summary>
public sealed record RerankerFakeOptions
{
    public int Count { get; init; } = 3;
}
