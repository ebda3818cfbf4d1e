using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.SlopeOne;

/// <summary>
/// Slope One (Lemire and Maclachlan, "Slope one predictors for online rating-based collaborative filtering", SDM 2005): the mean difference of the
/// ratings of every pair of items, over the users who rated both, is added to what a user gave the one to predict the other.
/// </summary>
internal sealed class SlopeOneAlgorithm(SlopeOneOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Rating, Users = UserScope.History, Needs = DataNeeds.Values };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        InteractionMatrix ratings = PairMeans.Of(data.Interactions);
        Deviations deviations = DeviationKernel.Find(ratings, options.MinSupport, context);
        (float mean, float[] itemMeans) = Means(ratings);
        context.Log.Value("item_pairs", deviations.Items.Length / 2.0);
        return new SlopeOneModel(options.Weighted, mean, itemMeans, deviations);
    }

    // What was trained decides how scores are made, not the options of this instance.
    public IModel Load(IModelReader reader, LoadContext context) => SlopeOneModel.Load(reader);

    private static (float Mean, float[] ItemMeans) Means(InteractionMatrix ratings)
    {
        double[] sums = new double[ratings.ColumnCount];
        int[] counts = new int[ratings.ColumnCount];
        double sum = 0;
        for (int entry = 0; entry < ratings.Count; entry++)
        {
            sum += ratings.AllValues[entry];
            sums[ratings.AllColumns[entry]] += ratings.AllValues[entry];
            counts[ratings.AllColumns[entry]]++;
        }
        float[] itemMeans = new float[sums.Length];
        for (int item = 0; item < sums.Length; item++)
            itemMeans[item] = counts[item] > 0 ? (float)(sums[item] / counts[item]) : float.NaN;
        return ((float)(sum / ratings.Count), itemMeans);
    }
}
