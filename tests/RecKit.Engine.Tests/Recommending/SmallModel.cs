using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Inference.Packages;
using RecKit.Models;

namespace RecKit.Engine.Tests.Recommending;

/// <summary>Loaded models of a few users and items, for tests of what is answered.</summary>
internal static class SmallModel
{
    /// <summary>Six items; i5 was never in an event. The popularity of i0…i5 is 1, 3, 2, 2, 1, 0.</summary>
    public static Vocabulary Items { get; } = new(["i0", "i1", "i2", "i3", "i4", "i5"]);

    /// <summary>u2 has no training events.</summary>
    public static Vocabulary Users { get; } = new(["u0", "u1", "u2", "u3"]);

    public static EventLog Events { get; } = new([0, 0, 1, 1, 1, 3, 3, 3, 0], [0, 1, 1, 2, 3, 1, 2, 4, 3], [5, 4, 3, 2, 1, 5, 4, 3, 2]);

    /// <summary>The order by popularity; ties are not decided here.</summary>
    public static int[] Popularity { get; } = [1, 3, 2, 2, 1, 0];

    public static LoadedModel Of(IModel model, AlgorithmTraits traits, FeatureTable? features = null, EventLog? heldOut = null, IReadOnlyList<ModelColumn>? context = null, IReadOnlyList<ModelColumn>? users = null) => LoadedModel.Of(
        new ModelManifest
        {
            Created = DateTimeOffset.UnixEpoch,
            Reckit = "0",
            Experiment = "e",
            Run = "",
            Algorithm = new ModelAlgorithm("row", "fake", "p", "1.0.0", []),
            Seed = 7,
            Data = new ModelData("d", null, "f", Users.Count, Items.Count, Events.Count, []),
            RatingScale = new RatingScale(1, 5),
            EventFeatures = context ?? [],
            UserFeatures = users ?? [],
            Refitted = false,
            Protocol = [],
            Metrics = new Dictionary<string, double>(),
        },
        traits, model, Users, Items, Events, heldOut is null ? null : new HeldOutItems(heldOut, Users.Count, Items.Count), features);
}

/// <summary>Scores an item by its number, what is known of the user, and the items and values of the history; flat for whom it does not know, as models of neighbours are.</summary>
/// <remarks>It knows items by their numbers, those without events too; a model that is no encoder would have them in no list.</remarks>
internal class HistoryModel : IModel, IItemEncoder
{
    public UserQuery Last { get; private set; }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        Last = query;
        for (int i = 0; i < items.Length; i++)
        {
            scores[i] = query.User >= 0 ? (items[i] * ((2 * query.User) + 3)) % 7 : 0;
            for (int h = 0; h < query.Items.Length; h++)
                scores[i] += (query.Values.IsEmpty ? 1 : query.Values.Span[h]) * ((items[i] + query.Items.Span[h]) % 3);
        }
    }

    public void Save(IModelWriter writer) => throw new NotSupportedException();

    public IModel WithItems(FeatureTable features, EncodingContext context) => throw new NotSupportedException();
}
