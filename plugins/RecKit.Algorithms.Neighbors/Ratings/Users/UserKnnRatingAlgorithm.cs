using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings.Users;

/// <summary>
/// Predicts a rating from those that similar users gave to the item: baseline + Σw·(r − baseline) ÷ Σw over the k most similar users that rated it
/// (Herlocker et al., SIGIR 1999, with the baseline of Koren, TKDD 2010). A lazy learner: the model is the ratings.
/// </summary>
internal sealed class UserKnnRatingAlgorithm(RatingKnnOptions options) : IAlgorithm
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
        return new UserKnnRatingModel(options, RatingFrame.Fit(ratings, data.Scale, options, context), ratings, data.Scale);
    }

    public IModel Load(IModelReader reader, LoadContext context) => UserKnnRatingModel.Load(reader);
}
