using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neighbors.Ratings;

/// <summary>
/// The user-item baseline and the means: what predictions start from. r ≈ μ + b_u + b_i by alternating least squares, items before users, brought into the
/// scale (Koren, Factor in the neighbors, TKDD 2010, section 2.1, iterated).
/// </summary>
internal sealed class RatingFrame
{
    private const string NumbersName = "baseline";
    private const string ItemBiasesName = "item_biases";
    private const string ItemMeansName = "item_means";

    private readonly double[] _numbers;
    private readonly float[] _itemBiases;
    private readonly float[] _itemMeans;

    private RatingFrame(double[] numbers, float[] itemBiases, float[] itemMeans) => (_numbers, _itemBiases, _itemMeans) = (numbers, itemBiases, itemMeans);

    /// <summary>Gets the mean of all ratings.</summary>
    public double Mean => _numbers[0];

    /// <summary>Gets the scale that predictions are brought into, or null.</summary>
    public RatingScale? Scale => _numbers[2] > double.MinValue ? new RatingScale((float)_numbers[2], (float)_numbers[3]) : null;

    /// <summary>Gets the number of items.</summary>
    public int ItemCount => _itemBiases.Length;

    /// <summary>Fits the baseline.</summary>
    /// <param name="ratings">Users × items, each pair once.</param>
    /// <param name="scale">The scale that it is brought into, or null.</param>
    /// <param name="options">Regularization and iterations.</param>
    /// <param name="context">Log and cancellation.</param>
    public static RatingFrame Fit(InteractionMatrix ratings, RatingScale? scale, RatingKnnOptions options, TrainingContext context)
    {
        double sum = 0;
        foreach (float rating in ratings.AllValues)
            sum += rating;
        double mean = ratings.Count > 0 ? sum / ratings.Count : scale is { } range ? ((double)range.Min + range.Max) / 2 : 0;
        double[] users = new double[ratings.RowCount];
        double[] items = new double[ratings.ColumnCount];
        for (int iteration = 1; iteration <= options.Iterations; iteration++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Step(ratings.Transposed, mean, users, items, options.ItemRegularization);
            Step(ratings, mean, items, users, options.UserRegularization);
        }
        float[] means = new float[ratings.ColumnCount];
        for (int item = 0; item < means.Length; item++)
            means[item] = (float)MeanOf(ratings.Transposed.Values(item), mean);
        return new([mean, options.UserRegularization, scale?.Min ?? double.MinValue, scale?.Max ?? double.MaxValue], Array.ConvertAll(items, bias => (float)bias), means);
    }

    public static RatingFrame Load(IModelReader reader) =>
        new(reader.Read<double>(NumbersName).ToArray(), reader.Read<float>(ItemBiasesName).ToArray(), reader.Read<float>(ItemMeansName).ToArray());

    public void Save(IModelWriter writer)
    {
        writer.Write<double>(NumbersName, _numbers);
        writer.Write<float>(ItemBiasesName, _itemBiases);
        writer.Write<float>(ItemMeansName, _itemMeans);
    }

    /// <summary>Gives the bias of a user, as the last step of training gives it.</summary>
    /// <param name="items">Known items.</param>
    /// <param name="ratings">Their ratings.</param>
    public double UserBias(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings)
    {
        double sum = 0;
        for (int i = 0; i < items.Length; i++)
            sum += ratings[i] - Mean - _itemBiases[items[i]];
        return items.Length > 0 ? sum / (_numbers[1] + items.Length) : 0;
    }

    /// <summary>Gives the mean of some ratings; that of all where there are none.</summary>
    public double MeanOf(ReadOnlySpan<float> ratings) => MeanOf(ratings, Mean);

    /// <summary>Gives the mean rating of an item.</summary>
    /// <param name="item">The item; unknown ones have the mean of all ratings.</param>
    public double ItemMean(int item) => (uint)item < (uint)ItemCount ? _itemMeans[item] : Mean;

    /// <summary>Predicts by the baseline.</summary>
    /// <param name="userBias">The bias of the user.</param>
    /// <param name="item">The item; an unknown one has bias 0.</param>
    public double Baseline(double userBias, int item) => Clip(Mean + userBias + ((uint)item < (uint)ItemCount ? _itemBiases[item] : 0));

    /// <summary>Brings a prediction into the scale.</summary>
    public double Clip(double prediction) => Math.Clamp(prediction, _numbers[2], _numbers[3]);

    private static double MeanOf(ReadOnlySpan<float> ratings, double fallback)
    {
        double sum = 0;
        foreach (float rating in ratings)
            sum += rating;
        return ratings.IsEmpty ? fallback : sum / ratings.Length;
    }

    private static void Step(InteractionMatrix ratings, double mean, double[] others, double[] biases, double regularization)
    {
        for (int row = 0; row < biases.Length; row++)
        {
            ReadOnlySpan<int> columns = ratings.Columns(row);
            ReadOnlySpan<float> values = ratings.Values(row);
            double sum = 0;
            for (int entry = 0; entry < columns.Length; entry++)
                sum += values[entry] - mean - others[columns[entry]];
            biases[row] = columns.Length > 0 ? sum / (regularization + columns.Length) : 0;
        }
    }
}
