using System.Buffers;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>
/// Predictions from similar items. Knows no users: biases and residuals come from the history. Where none of the similar items was rated, and for an
/// unknown item or user, the baseline answers. Events without a rating and unknown items of a history are passed over; of several ratings the last counts.
/// </summary>
/// <param name="frame">Baseline and means.</param>
/// <param name="neighbors">How many similar items count.</param>
/// <param name="centering">What is averaged.</param>
/// <param name="starts">Where the list of each item starts.</param>
/// <param name="similar">Items, most similar first.</param>
/// <param name="similarities">Their similarities.</param>
internal sealed class ItemKnnRatingModel(
    RatingFrame frame, int neighbors, RatingCentering centering,
    ReadOnlyMemory<int> starts, ReadOnlyMemory<int> similar, ReadOnlyMemory<float> similarities) : IModel, ISimilarItems
{
    private const string SettingsName = "settings";
    private const string StartsName = "similar.starts";
    private const string ItemsName = "similar.items";
    private const string SimilaritiesName = "similar.values";

    public static ItemKnnRatingModel Load(IModelReader reader)
    {
        ReadOnlySpan<int> settings = reader.Read<int>(SettingsName).Span;
        return new(
            RatingFrame.Load(reader), settings[0], (RatingCentering)settings[1],
            reader.Read<int>(StartsName), reader.Read<int>(ItemsName), reader.Read<float>(SimilaritiesName));
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        int length = query.Items.Length;
        int[] rated = ArrayPool<int>.Shared.Rent(length);
        float[] ratings = ArrayPool<float>.Shared.Rent(length);
        float[] residuals = ArrayPool<float>.Shared.Rent(frame.ItemCount);
        residuals.AsSpan(0, frame.ItemCount).Fill(float.NaN);
        int count = LatestRatings.Of(query.Items.Span, query.Values.Span, frame.ItemCount, rated, ratings);
        double bias = frame.UserBias(rated.AsSpan(0, count), ratings.AsSpan(0, count));
        for (int i = 0; i < count; i++)
            residuals[rated[i]] = (float)(ratings[i] - Center(bias, rated[i]));
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)Predict(bias, items[i], residuals);
        ArrayPool<int>.Shared.Return(rated);
        ArrayPool<float>.Shared.Return(ratings);
        ArrayPool<float>.Shared.Return(residuals);
    }

    public int SimilarItems(int item, Span<int> items, Span<float> values)
    {
        if ((uint)item >= (uint)frame.ItemCount)
            return 0;
        int start = starts.Span[item];
        int count = Math.Min(starts.Span[item + 1] - start, items.Length);
        similar.Span.Slice(start, count).CopyTo(items);
        similarities.Span.Slice(start, count).CopyTo(values);
        return count;
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(SettingsName, [neighbors, (int)centering]);
        frame.Save(writer);
        writer.Write(StartsName, starts.Span);
        writer.Write(ItemsName, similar.Span);
        writer.Write(SimilaritiesName, similarities.Span);
    }

    private double Center(double bias, int item) => centering switch
    {
        RatingCentering.Baseline => frame.Baseline(bias, item),
        RatingCentering.Mean => frame.ItemMean(item),
        _ => 0,
    };

    private double Predict(double bias, int item, float[] residuals)
    {
        if ((uint)item >= (uint)frame.ItemCount)
            return frame.Baseline(bias, item);
        int start = starts.Span[item];
        ReadOnlySpan<int> candidates = similar.Span[start..starts.Span[item + 1]];
        ReadOnlySpan<float> weights = similarities.Span.Slice(start, candidates.Length);
        double sum = 0;
        double total = 0;
        int left = neighbors;
        for (int i = 0; i < candidates.Length && left > 0; i++)
        {
            float residual = residuals[candidates[i]];
            if (float.IsNaN(residual))
                continue;
            sum += (double)weights[i] * residual;
            total += weights[i];
            left--;
        }
        return total > 0 ? frame.Clip(Center(bias, item) + (sum / total)) : frame.Baseline(bias, item);
    }
}
