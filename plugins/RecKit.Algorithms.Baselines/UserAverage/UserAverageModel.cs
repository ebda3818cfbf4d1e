using RecKit.Models;

namespace RecKit.Algorithms.Baselines.UserAverage;

/// <summary>Predicts the mean rating of the user, for every item. A user without known ratings gets the mean of all.</summary>
internal sealed class UserAverageModel(double mean, ReadOnlyMemory<double> userMeans) : IModel
{
    public const string MeanName = "mean";
    public const string UserMeansName = "user_means";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        double score = mean;
        if (query.HasHistory)
            score = MeanOf(query.Values.Span);
        else if ((uint)query.User < (uint)userMeans.Length)
            score = userMeans.Span[query.User];
        scores[..items.Length].Fill((float)score);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(MeanName, [mean]);
        writer.Write(UserMeansName, userMeans.Span);
    }

    // A history without ratings, or with unknown ones (NaN), says nothing of how high the user rates.
    private double MeanOf(ReadOnlySpan<float> ratings)
    {
        double sum = 0;
        int count = 0;
        foreach (float rating in ratings)
        {
            if (!float.IsFinite(rating))
                continue;
            sum += rating;
            count++;
        }
        return count > 0 ? sum / count : mean;
    }
}
