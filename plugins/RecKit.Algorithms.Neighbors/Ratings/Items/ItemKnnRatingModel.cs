using System.Buffers;
using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>
/// Predictions from similar items. Knows no users: biases and residuals come from the history. Where none of the similar items was rated, and for an
/// unknown item or user, the baseline answers. Events without a rating and unknown items of a history are passed over; of several ratings the last counts.
/// </summary>
/// <param name="options">How many similar items count, what is averaged, and what an update compares by.</param>
/// <param name="frame">Baseline and means.</param>
/// <param name="lists">Similar items.</param>
internal sealed class ItemKnnRatingModel(RatingKnnOptions options, RatingFrame frame, SimilarItemLists lists) : IUpdatableModel, ISimilarItems, IHistoryContributions
{
    private const string SettingsName = "settings";

    // Models of before had these two options alone.
    public static ItemKnnRatingModel Load(IModelReader reader)
    {
        ReadOnlySpan<int> settings = reader.Read<int>(SettingsName).Span;
        RatingKnnOptions options = OptionsJson.Read<RatingKnnOptions>(reader);
        return new(
            options with { Neighbors = settings[0], Centering = (RatingCentering)settings[1] }, RatingFrame.Load(reader), SimilarItemLists.Load(reader));
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        float[] residuals = ArrayPool<float>.Shared.Rent(frame.ItemCount);
        double bias = ReadHistory(query, residuals);
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)Predict(bias, items[i], residuals, null, out _);
        ArrayPool<float>.Shared.Return(residuals);
    }

    /// <summary>The mean of residuals, split over the similar items that are averaged; the rest is what the prediction starts from, with what the scale cuts off.</summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        float[] residuals = new float[frame.ItemCount];
        double bias = ReadHistory(query, residuals);
        List<(int Item, double Part)> parts = [];
        double prediction = Predict(bias, item, residuals, parts, out double total);
        foreach ((int rated, double part) in parts)
        {
            if (!(total > 0))
                break;
            contributions[HistoryContributions.FirstEvent(query, rated)] = (float)(part / total);
            prediction -= part / total;
        }
        return (float)prediction;
    }

    public int SimilarItems(int item, Span<int> items, Span<float> values)
    {
        if ((uint)item >= (uint)frame.ItemCount)
            return 0;
        int count = Math.Min(lists.ItemsOf(item).Length, items.Length);
        lists.ItemsOf(item)[..count].CopyTo(items);
        lists.SimilaritiesOf(item)[..count].CopyTo(values);
        return count;
    }

    /// <summary>
    /// Compares the items that are named anew, with all interactions and the baseline of all: with Pearson, cosine and Jaccard the model that a training on everything gives.
    /// The other similarities look at a user's ratings together; between items that are not named they stay. When half of the items are named, all are compared anew.
    /// </summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        data.RequireGrowth(0, frame.ItemCount);
        RatingScale? scale = data.Scale ?? frame.Scale;
        int[] named = [.. added.Items.ToArray().Distinct().Order()];
        InteractionMatrix ratings = LatestRatings.Of(data.Interactions);
        RatingFrame updated = RatingFrame.Fit(ratings, scale, options, context);
        ItemComparison comparison = new(ComparedRatings.Of(ratings, options.Similarity, updated, betweenItems: true), options);
        if (2 * named.Length >= data.ItemCount)
            named = [.. Enumerable.Range(0, data.ItemCount)];
        return new ItemKnnRatingModel(options, updated, lists.With(named, comparison.Find(named, context), data.ItemCount));
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(SettingsName, [options.Neighbors, (int)options.Centering]);
        frame.Save(writer);
        lists.Save(writer);
        OptionsJson.Write(writer, options);
    }

    private double Center(double bias, int item) => options.Centering switch
    {
        RatingCentering.Baseline => frame.Baseline(bias, item),
        RatingCentering.Mean => frame.ItemMean(item),
        _ => 0,
    };

    // What is left of each rating of the history, NaN for the other items. Gives the bias of the user.
    private double ReadHistory(in UserQuery query, float[] residuals)
    {
        int length = query.Items.Length;
        int[] rated = ArrayPool<int>.Shared.Rent(length);
        float[] ratings = ArrayPool<float>.Shared.Rent(length);
        residuals.AsSpan(0, frame.ItemCount).Fill(float.NaN);
        int count = LatestRatings.Of(query.Items.Span, query.Values.Span, frame.ItemCount, rated, ratings);
        double bias = frame.UserBias(rated.AsSpan(0, count), ratings.AsSpan(0, count));
        for (int i = 0; i < count; i++)
            residuals[rated[i]] = (float)(ratings[i] - Center(bias, rated[i]));
        ArrayPool<int>.Shared.Return(rated);
        ArrayPool<float>.Shared.Return(ratings);
        return bias;
    }

    private double Predict(double bias, int item, float[] residuals, List<(int Item, double Part)>? parts, out double total)
    {
        total = 0;
        if ((uint)item >= (uint)frame.ItemCount)
            return frame.Baseline(bias, item);
        ReadOnlySpan<int> candidates = lists.ItemsOf(item);
        ReadOnlySpan<float> weights = lists.SimilaritiesOf(item);
        double sum = 0;
        int left = options.Neighbors;
        for (int i = 0; i < candidates.Length && left > 0; i++)
        {
            float residual = residuals[candidates[i]];
            if (float.IsNaN(residual))
                continue;
            double part = (double)weights[i] * residual;
            parts?.Add((candidates[i], part));
            sum += part;
            total += weights[i];
            left--;
        }
        return total > 0 ? frame.Clip(Center(bias, item) + (sum / total)) : frame.Baseline(bias, item);
    }
}
