using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.UserKnn;

/// <summary>All users as weighted vectors over items, and the way that a history takes to become one of them.</summary>
internal sealed class UserSpace
{
    private readonly InteractionWeights _weighting;
    private readonly UnitVectors _vectors;
    private readonly Denominators _denominators;
    private readonly float[] _means;

    /// <summary>Makes the vectors.</summary>
    /// <param name="options">Weights and similarity.</param>
    /// <param name="interactions">Users × items, merged.</param>
    public UserSpace(UserKnnOptions options, InteractionMatrix interactions)
    {
        Options = options;
        Interactions = interactions;
        float[] weights = interactions.AllValues.ToArray();
        _weighting = new InteractionWeights(options.Rule, interactions.ColumnCount, interactions.AllColumns, weights);
        _weighting.Apply(interactions.Starts, interactions.AllColumns, weights);
        Votes = new InteractionMatrix(interactions.ColumnCount, interactions.Starts.ToArray(), interactions.AllColumns.ToArray(), weights);
        InteractionMatrix byItem = Votes.Transposed;
        _means = options.Similarity == Similarity.AdjustedCosine ? Means(byItem) : [];
        _vectors = UnitVectors.Make(
            byItem.Starts.ToArray(), byItem.AllColumns.ToArray(), byItem.AllValues.ToArray(), interactions.RowCount, options.Similarity);
        _denominators = new Denominators(options.Rule, _vectors);
    }

    /// <summary>Gets the options.</summary>
    public UserKnnOptions Options { get; }

    /// <summary>Gets users × items with their values.</summary>
    public InteractionMatrix Interactions { get; }

    /// <summary>Gets users × items with their weights.</summary>
    public InteractionMatrix Votes { get; }

    /// <summary>Gives the similarity between a history and every user.</summary>
    /// <param name="items">The history, merged and ascending.</param>
    /// <param name="values">Its values; overwritten.</param>
    /// <param name="similarities">Receives a similarity per user.</param>
    public void Compare(ReadOnlySpan<int> items, Span<float> values, Span<float> similarities)
    {
        similarities.Clear();
        double norm = Project(items, values);
        if (norm == 0)
            return;
        InteractionMatrix byItem = _vectors.ByTerm;
        float inverse = (float)(1 / norm);
        for (int i = 0; i < items.Length; i++)
        {
            ReadOnlySpan<int> users = byItem.Columns(items[i]);
            ReadOnlySpan<float> weights = byItem.Values(items[i]);
            float value = values[i] * inverse;
            for (int entry = 0; entry < users.Length; entry++)
                similarities[users[entry]] = MathF.FusedMultiplyAdd(value, weights[entry], similarities[users[entry]]);
        }
        bool fromUser = Options.Voters == Voters.Reverse;
        for (int user = 0; user < similarities.Length; user++)
            similarities[user] = _denominators.Between(similarities[user], norm, user, fromUser);
    }

    /// <summary>Gets the weight of an item in the vector of a user, which has length 1.</summary>
    /// <param name="item">The item.</param>
    /// <param name="user">The user.</param>
    /// <returns>0 for what the user does not have.</returns>
    public float Weight(int item, int user)
    {
        int place = _vectors.ByTerm.Columns(item).BinarySearch(user);
        return place < 0 ? 0 : _vectors.ByTerm.Values(item)[place];
    }

    /// <summary>Finds how similar a neighbour of each user must be: as its k-th; above 0 where there are fewer.</summary>
    public float[] Thresholds(TrainingContext context)
    {
        int users = Interactions.RowCount;
        (int[] starts, int[] owners, float[] similarities) =
            NeighborKernel.Find(_vectors, Options.Neighbors, _denominators, context).Transpose();
        float[] least = new float[users];
        int[] counts = new int[users];
        Array.Fill(least, float.MaxValue);
        for (int entry = 0; entry < starts[^1]; entry++)
        {
            least[owners[entry]] = Math.Min(least[owners[entry]], similarities[entry]);
            counts[owners[entry]]++;
        }
        for (int user = 0; user < users; user++)
        {
            // A query sums in another order than training: the k-th neighbour must not be lost in the last bits.
            least[user] = counts[user] < Options.Neighbors ? float.Epsilon : least[user] * (1 - 1e-5f);
        }
        return least;
    }

    private static float[] Means(InteractionMatrix byItem)
    {
        float[] means = new float[byItem.RowCount];
        for (int item = 0; item < means.Length; item++)
        {
            double sum = 0;
            foreach (float value in byItem.Values(item))
                sum += value;
            means[item] = (float)(sum / Math.Max(byItem.Values(item).Length, 1));
        }
        return means;
    }

    // Weights and centres the values of a history as those of the users were, and gives their norm.
    private double Project(ReadOnlySpan<int> items, Span<float> values)
    {
        _weighting.Apply(items, values);
        double sum = 0;
        foreach (float value in values)
            sum += value;
        double norm = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (Options.Similarity == Similarity.AdjustedCosine)
                values[i] -= _means[items[i]];
            if (Options.Similarity == Similarity.Pearson)
                values[i] = (float)(values[i] - (sum / items.Length));
            norm += (double)values[i] * values[i];
        }
        return Math.Sqrt(norm);
    }
}
