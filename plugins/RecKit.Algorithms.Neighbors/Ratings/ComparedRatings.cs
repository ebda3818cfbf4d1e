using RecKit.Data;

namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>The ratings as a similarity looks at them.</summary>
internal static class ComparedRatings
{
    /// <summary>Changes the ratings of one user.</summary>
    /// <param name="items">The user's items.</param>
    /// <param name="ratings">Their ratings; receives what is compared.</param>
    /// <param name="similarity">What the similarity takes away.</param>
    /// <param name="frame">Baseline and means.</param>
    /// <param name="betweenItems">Whether items are compared, and not users.</param>
    public static void Of(ReadOnlySpan<int> items, Span<float> ratings, RatingSimilarity similarity, RatingFrame frame, bool betweenItems)
    {
        if (similarity == RatingSimilarity.PearsonBaseline)
        {
            double bias = frame.UserBias(items, ratings);
            for (int i = 0; i < items.Length; i++)
                ratings[i] = (float)(ratings[i] - frame.Baseline(bias, items[i]));
        }
        else if (similarity == RatingSimilarity.AdjustedCosine)
        {
            double mean = frame.MeanOf(ratings);
            for (int i = 0; i < items.Length; i++)
                ratings[i] = (float)(ratings[i] - (betweenItems ? mean : frame.ItemMean(items[i])));
        }
    }

    /// <summary>Changes the ratings of all users.</summary>
    public static InteractionMatrix Of(InteractionMatrix ratings, RatingSimilarity similarity, RatingFrame frame, bool betweenItems)
    {
        float[] values = ratings.AllValues.ToArray();
        for (int user = 0; user < ratings.RowCount; user++)
            Of(ratings.Columns(user), values.AsSpan(ratings.Starts[user]..ratings.Starts[user + 1]), similarity, frame, betweenItems);
        return new InteractionMatrix(ratings.ColumnCount, ratings.Starts.ToArray(), ratings.AllColumns.ToArray(), values);
    }
}
