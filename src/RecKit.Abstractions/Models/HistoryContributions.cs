namespace RecKit.Models;

/// <summary>What the events of a history add to a score, of any model that lets it be known.</summary>
public static class HistoryContributions
{
    /// <summary>Tells whether scores of a model can be split over a history.</summary>
    /// <param name="model">The model.</param>
    /// <returns>True for models that are <see cref="IHistoryContributions"/> or <see cref="IItemWeights"/>.</returns>
    public static bool CanSplit(IModel model) => model is IHistoryContributions or IItemWeights;

    /// <summary>Splits the score of an item over the events of a history.</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">Who asks.</param>
    /// <param name="item">The item index.</param>
    /// <param name="contributions">Receives what each event adds, in the order of the history; as long as the history.</param>
    /// <returns>What does not come from single events; with the contributions it adds up to the score, but for rounding.</returns>
    /// <exception cref="ArgumentException">The model cannot split its scores, or the length is another one than that of the history.</exception>
    public static float Split(IModel model, in UserQuery query, int item, Span<float> contributions)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (contributions.Length != query.Items.Length)
            throw new ArgumentException($"A history of {query.Items.Length} events has as many contributions, but there is room for {contributions.Length}.", nameof(contributions));
        contributions.Clear();
        return model switch
        {
            IHistoryContributions own => own.Contributions(query, item, contributions),
            IItemWeights weights => OfWeights(weights, query, item, contributions),
            _ => throw new ArgumentException($"A {model.GetType().Name} cannot split its scores: it is neither {nameof(IHistoryContributions)} nor {nameof(IItemWeights)}.", nameof(model)),
        };
    }

    /// <summary>Finds the first event of an item.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="item">The item index.</param>
    /// <returns>The place of its first event in the history, or −1.</returns>
    public static int FirstEvent(in UserQuery query, int item) => query.Items.Span.IndexOf(item);

    private static float OfWeights(IItemWeights model, in UserQuery query, int item, Span<float> contributions)
    {
        int[] profile = new int[contributions.Length];
        float[] values = new float[contributions.Length];
        int count = model.Profile(query, profile, values);
        for (int i = 0; i < count; i++)
        {
            float weight = model.Weights.Between(profile[i], item);
            if (weight != 0)
                contributions[FirstEvent(query, profile[i])] = values[i] * weight;
        }
        return 0;
    }
}
