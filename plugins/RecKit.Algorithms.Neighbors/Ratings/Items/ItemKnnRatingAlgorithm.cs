using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>
/// Predicts a rating from those that the user gave to similar items: baseline + Σw·(r − baseline) ÷ Σw over the k most similar items that the user rated
/// (Koren, TKDD 2010, section 2.2). Similarities above 0 between all items that share users are kept, most similar first.
/// </summary>
internal sealed class ItemKnnRatingAlgorithm(RatingKnnOptions options) : IAlgorithm
{
    private const int ItemsPerBlock = 16;

    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.History,
        Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        InteractionMatrix ratings = LatestRatings.Of(data.Interactions);
        RatingFrame frame = RatingFrame.Fit(ratings, data.Scale, options, context);
        InteractionMatrix compared = ComparedRatings.Of(ratings, options.Similarity, frame, betweenItems: true);
        InteractionMatrix byItem = compared.Transposed;
        int count = data.ItemCount;
        int[][] items = new int[count][];
        float[][] similarities = new float[count][];
        int done = 0;
        ParallelBlocks.Run(
            count, ItemsPerBlock, context.Threads, () => new CommonSums(count),
            (sums, _, start, end) =>
            {
                for (int item = start; item < end; item++)
                    (items[item], similarities[item]) = Compare(item, byItem, compared, sums);
                context.Progress?.Report((double)Interlocked.Add(ref done, end - start) / count);
            },
            context.Cancellation);
        int[] starts = new int[count + 1];
        for (int item = 0; item < count; item++)
            starts[item + 1] = checked(starts[item] + items[item].Length);
        int[] allItems = new int[starts[count]];
        float[] allSimilarities = new float[allItems.Length];
        for (int item = 0; item < count; item++)
        {
            items[item].CopyTo(allItems, starts[item]);
            similarities[item].CopyTo(allSimilarities, starts[item]);
        }
        context.Log.Value("similarities_per_item", count == 0 ? 0 : (double)allItems.Length / count);
        return new ItemKnnRatingModel(frame, options.Neighbors, options.Centering, starts, allItems, allSimilarities);
    }

    public IModel Load(IModelReader reader) => ItemKnnRatingModel.Load(reader);

    private (int[] Items, float[] Similarities) Compare(int item, InteractionMatrix byItem, InteractionMatrix byUser, CommonSums sums)
    {
        ReadOnlySpan<int> users = byItem.Columns(item);
        for (int i = 0; i < users.Length; i++)
            sums.Add(byItem.Values(item)[i], byUser.Columns(users[i]), byUser.Values(users[i]));
        List<(float Negated, int Item)> found = [];
        foreach (int other in sums.Touched)
        {
            float similarity = other == item ? 0 : sums.Similarity(other, options.Similarity, options.Shrinkage, users.Length + byItem.Columns(other).Length);
            if (similarity > 0)
                found.Add((-similarity, other));
        }
        sums.Clear();
        found.Sort();
        return ([.. found.Select(f => f.Item)], [.. found.Select(f => -f.Negated)]);
    }
}
