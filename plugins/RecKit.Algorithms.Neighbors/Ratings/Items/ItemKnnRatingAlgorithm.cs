using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>
/// Predicts a rating from those that the user gave to similar items: baseline + Σw·(r − baseline) ÷ Σw over the k most similar items that the user rated
/// (Koren, TKDD 2010, section 2.2). Similarities above 0 between all items that share users are kept, most similar first.
/// </summary>
internal sealed class ItemKnnRatingAlgorithm(RatingKnnOptions options) : IAlgorithm
{
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
        ItemComparison comparison = new(ComparedRatings.Of(ratings, options.Similarity, frame, betweenItems: true), options);
        SimilarItemLists lists = SimilarItemLists.Of(comparison.Find(Enumerable.Range(0, data.ItemCount).ToArray(), context));
        context.Log.Value("similarities_per_item", data.ItemCount == 0 ? 0 : (double)lists.Items.Length / data.ItemCount);
        return new ItemKnnRatingModel(options, frame, lists);
    }

    public IModel Load(IModelReader reader, LoadContext context) => ItemKnnRatingModel.Load(reader);
}
