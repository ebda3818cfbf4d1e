using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Baselines.RecentPopularity;

/// <summary>
/// Counts events with a weight of 2^(−age ÷ half-life), where age is measured from the newest training event. Another moment would multiply all
/// scores by one number, so the order of items does not depend on when the question is asked.
/// </summary>
internal sealed class RecentPopularityAlgorithm(RecentPopularityOptions options) : IAlgorithm
{
    private const double SecondsPerDay = 86400;

    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Ranking,
        Users = UserScope.Everyone,
        Needs = DataNeeds.Timestamps,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        EventLog events = data.Events;
        long newest = long.MinValue;
        foreach (long time in events.Timestamps)
            newest = Math.Max(newest, time);
        double halfLife = options.HalfLifeDays * SecondsPerDay;
        double[] sums = new double[data.ItemCount];
        for (int row = 0; row < events.Count; row++)
        {
            // Doubles: the difference of two extreme timestamps does not fit a long.
            double age = ((double)newest - events.Timestamps[row]) / UnixTime.Second;
            sums[events.Items[row]] += Math.Pow(2, -age / halfLife);
        }
        return new RecentPopularityModel(Array.ConvertAll(sums, sum => (float)sum));
    }

    public IModel Load(IModelReader reader, LoadContext context) => new RecentPopularityModel(reader.Read<float>(RecentPopularityModel.PopularityName));
}
