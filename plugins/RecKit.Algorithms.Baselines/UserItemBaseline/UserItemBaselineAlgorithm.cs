using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Baselines.UserItemBaseline;

/// <summary>
/// Fits r ≈ μ + b_u + b_i by alternating least squares: b_i = Σ(r − μ − b_u) ÷ (λ_i + n_i) over the item's ratings, then the same for users
/// (Koren, "Factor in the neighbors", TKDD 2010, section 2.1, iterated to the minimum).
/// </summary>
internal sealed class UserItemBaselineAlgorithm(UserItemBaselineOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.FoldIn,
        Needs = DataNeeds.Values,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        EventLog events = data.Events;
        double mean = RatingMeans.Global(data);
        double[] userBiases = new double[data.UserCount];
        double[] itemBiases = new double[data.ItemCount];
        int[] userCounts = Count(events.Users, data.UserCount);
        int[] itemCounts = Count(events.Items, data.ItemCount);
        for (int iteration = 1; iteration <= options.Iterations; iteration++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Fit(itemBiases, events.Items, itemCounts, options.ItemRegularization, userBiases, events.Users, events.Values, mean);
            context.Cancellation.ThrowIfCancellationRequested();
            Fit(userBiases, events.Users, userCounts, options.UserRegularization, itemBiases, events.Items, events.Values, mean);
            context.Log.Epoch(iteration, Objective(events, mean, userBiases, itemBiases));
            context.Progress?.Report((double)iteration / options.Iterations);
        }
        return new UserItemBaselineModel(mean, options.UserRegularization, userBiases, itemBiases);
    }

    public IModel Load(IModelReader reader, LoadContext context) =>
        new UserItemBaselineModel(
            reader.Read<double>(UserItemBaselineModel.MeanName).Span[0],
            reader.Read<double>(UserItemBaselineModel.UserRegularizationName).Span[0],
            reader.Read<double>(UserItemBaselineModel.UserBiasesName),
            reader.Read<double>(UserItemBaselineModel.ItemBiasesName));

    private static int[] Count(ReadOnlySpan<int> owners, int count)
    {
        int[] counts = new int[count];
        foreach (int owner in owners)
            counts[owner]++;
        return counts;
    }

    private static void Fit(
        double[] biases, ReadOnlySpan<int> owners, int[] counts, double regularization,
        double[] otherBiases, ReadOnlySpan<int> others, ReadOnlySpan<float> ratings, double mean)
    {
        Array.Clear(biases);
        for (int row = 0; row < owners.Length; row++)
            biases[owners[row]] += ratings[row] - mean - otherBiases[others[row]];
        for (int owner = 0; owner < biases.Length; owner++)
        {
            if (counts[owner] > 0)
                biases[owner] /= regularization + counts[owner];
        }
    }

    private double Objective(EventLog events, double mean, double[] userBiases, double[] itemBiases)
    {
        double objective = 0;
        for (int row = 0; row < events.Count; row++)
        {
            double error = events.Values[row] - mean - userBiases[events.Users[row]] - itemBiases[events.Items[row]];
            objective += error * error;
        }
        foreach (double bias in userBiases)
            objective += options.UserRegularization * bias * bias;
        foreach (double bias in itemBiases)
            objective += options.ItemRegularization * bias * bias;
        return objective;
    }
}
