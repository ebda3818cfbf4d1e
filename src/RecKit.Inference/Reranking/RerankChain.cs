using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Reranking;

namespace RecKit.Inference.Reranking;

/// <summary>The rerankers of a run, prepared for the items of a model: each chooses from the list that the one before it made.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class RerankChain
{
    private readonly (string Id, IListReranker Lists)[] _steps;

    private RerankChain((string Id, IListReranker Lists)[] steps) => _steps = steps;

    /// <summary>Prepares rerankers.</summary>
    /// <param name="rerankers">The rerankers, in order.</param>
    /// <param name="events">The training events, which tell how popular items are.</param>
    /// <param name="data">Users, items and features.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>The chain; null when there is no reranker.</returns>
    /// <exception cref="RecKitException">RK4002: the items lack a feature that one needs.</exception>
    public static RerankChain? Prepare(IReadOnlyList<NamedReranker> rerankers, EventLog events, Dataset data, RerankerContext context)
    {
        ArgumentNullException.ThrowIfNull(rerankers);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        if (rerankers.Count == 0)
            return null;
        foreach (NamedReranker reranker in rerankers)
            Require(reranker, data);
        MetricContext counts = new(new TrainingData(events, data.Users.Count, data.Items.Count));
        ItemFacts facts = new() { ItemUsers = counts.ItemUsers.ToArray(), Features = data.ItemFeatures };
        return new RerankChain([.. rerankers.Select(r => (r.Id, r.Reranker.Prepare(facts, context)))]);
    }

    /// <summary>Makes a chain of this one's rerankers and then those of another one.</summary>
    /// <param name="next">The other chain, prepared for the same items.</param>
    /// <returns>The chain.</returns>
    internal RerankChain Then(RerankChain next) => new([.. _steps, .. next._steps]);

    /// <summary>Gives how many of the best items it wants to choose from.</summary>
    /// <param name="length">The length of the list that is wanted.</param>
    /// <returns>At least <paramref name="length"/>.</returns>
    public int CandidateCount(int length)
    {
        for (int step = _steps.Length - 1; step >= 0; step--)
            length = Math.Max(length, _steps[step].Lists.CandidateCount(length));
        return length;
    }

    /// <summary>Reranks a list in place.</summary>
    /// <param name="query">Who asks, with the history.</param>
    /// <param name="traits">The traits of the model.</param>
    /// <param name="items">The ranked items; the chosen ones come to its front.</param>
    /// <param name="scores">The model's scores, which follow them.</param>
    /// <param name="length">The length of the list that is wanted.</param>
    /// <param name="scratch">The memory of the thread, with room for all the items.</param>
    /// <returns>The length of the list: what is wanted, or fewer.</returns>
    /// <exception cref="RecKitException">RK4007: a reranker broke its rules.</exception>
    internal int Apply(in UserQuery query, AlgorithmTraits traits, Span<int> items, Span<float> scores, int length, RerankScratch scratch)
    {
        int count = items.Length;
        Span<float> relevance = scratch.Relevance;
        Span<float> next = scratch.Next;
        scores.CopyTo(relevance);
        for (int step = 0; step < _steps.Length && count > 0; step++)
        {
            int wanted = length;
            for (int later = _steps.Length - 1; later > step; later--)
                wanted = Math.Max(wanted, _steps[later].Lists.CandidateCount(wanted));
            wanted = Math.Min(wanted, count);
            Span<int> places = scratch.Places.AsSpan(0, wanted);
            RankedList list = new() { Query = query, Traits = traits, Items = items[..count], Scores = relevance[..count] };
            int chosen = _steps[step].Lists.Rerank(list, places, next[..wanted]);
            Check(_steps[step].Id, chosen, places, next, count, scratch);
            for (int i = 0; i < chosen; i++)
                (scratch.Items[i], scratch.Scores[i]) = (items[places[i]], scores[places[i]]);
            scratch.Items.AsSpan(0, chosen).CopyTo(items);
            scratch.Scores.AsSpan(0, chosen).CopyTo(scores);
            Span<float> given = next;
            next = relevance;
            relevance = given;
            count = chosen;
        }
        return Math.Min(count, length);
    }

    /// <summary>Writes what the rerankers made of the items.</summary>
    /// <param name="writer">Receives a child per reranker.</param>
    internal void Save(ModelWriter writer)
    {
        for (int step = 0; step < _steps.Length; step++)
            _steps[step].Lists.Save(writer.Child(ChildName(step)));
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    /// <param name="rerankers">The rerankers, in order.</param>
    /// <param name="reader">Its parts.</param>
    /// <param name="context">Cancellation.</param>
    internal static RerankChain Load(IReadOnlyList<NamedReranker> rerankers, ModelReader reader, LoadContext context) =>
        new([.. rerankers.Select((r, step) => (r.Id, r.Reranker.Load(reader.Child(ChildName(step)), context)))]);

    private static string ChildName(int step) => step.ToString(CultureInfo.InvariantCulture);

    private static void Require(NamedReranker reranker, Dataset data)
    {
        foreach (string name in reranker.Reranker.Features)
        {
            if (data.ItemFeatures?.Find(name) is not null)
                continue;
            string there = data.ItemFeatures is { Columns.Count: > 0 } table
                ? $"its items have {string.Join(", ", table.Columns.Select(c => $"'{c.Name}'"))}"
                : "its items have no features";
            throw new RecKitException(
            [
                new Diagnostic(
                    ErrorCodes.DataNeeds, DiagnosticSeverity.Error,
                    $"Reranker '{reranker.Id}' needs the item feature '{name}' of data set '{data.Name}', but {there}.", reranker.Use.Location),
            ]);
        }
    }

    private static void Check(string id, int chosen, ReadOnlySpan<int> places, ReadOnlySpan<float> scores, int count, RerankScratch scratch)
    {
        if (chosen < 0 || chosen > places.Length)
            throw Broken(id, $"it chose {chosen} of {count} items for a list of {places.Length}");
        scratch.Taken.AsSpan(0, count).Clear();
        foreach (int place in places[..chosen])
        {
            if ((uint)place >= (uint)count)
                throw Broken(id, $"it chose place {place} of a list of {count}");
            if (scratch.Taken[place])
                throw Broken(id, $"it chose place {place} twice");
            scratch.Taken[place] = true;
        }
        int bad = VectorMath.IndexOfNotFinite(scores[..chosen]);
        if (bad >= 0)
            throw Broken(id, $"it gave the score {scores[bad]} to place {places[bad]}");
    }

    private static RecKitException Broken(string id, FormattableString what) =>
        new(ErrorCodes.ComponentContract, $"Reranker '{id}' broke the rules of rerankers: {FormattableString.Invariant(what)}.");
}
