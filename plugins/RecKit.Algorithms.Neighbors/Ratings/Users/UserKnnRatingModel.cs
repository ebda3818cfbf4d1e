using System.Buffers;
using System.Collections.Concurrent;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Neighbors.Ratings.Users;

/// <summary>
/// Predictions from similar users, whom a history is compared with when it asks: known users, sessions and cold users alike. Where no similar user rated
/// the item, and for an unknown item or an empty history, the baseline answers. Events without a rating and unknown items of a history are passed over.
/// </summary>
internal sealed class UserKnnRatingModel : IUpdatableModel, IHistoryContributions
{
    private const string StartsName = "ratings.starts";
    private const string ColumnsName = "ratings.columns";
    private const string ValuesName = "ratings.values";
    private const string ScaleName = "scale";

    private readonly RatingKnnOptions _options;
    private readonly RatingFrame _frame;
    private readonly InteractionMatrix _ratings;
    private readonly RatingScale? _scale;
    private readonly InteractionMatrix _compared;
    private readonly InteractionMatrix _residuals;
    private readonly ConcurrentBag<CommonSums> _scratch = [];

    /// <summary>Makes a model.</summary>
    /// <param name="options">Similarity, neighbours, centring.</param>
    /// <param name="frame">Baseline and means.</param>
    /// <param name="ratings">Users × items, each pair once.</param>
    /// <param name="scale">The scale, for an update whose data has none.</param>
    public UserKnnRatingModel(RatingKnnOptions options, RatingFrame frame, InteractionMatrix ratings, RatingScale? scale)
    {
        _options = options;
        _frame = frame;
        _ratings = ratings;
        _scale = scale;
        _compared = ComparedRatings.Of(ratings, options.Similarity, frame, betweenItems: false).Transposed;
        float[] residuals = ratings.AllValues.ToArray();
        for (int user = 0; user < ratings.RowCount; user++)
        {
            double bias = frame.UserBias(ratings.Columns(user), ratings.Values(user));
            double mean = frame.MeanOf(ratings.Values(user));
            for (int entry = ratings.Starts[user]; entry < ratings.Starts[user + 1]; entry++)
                residuals[entry] = (float)(residuals[entry] - Center(bias, mean, ratings.AllColumns[entry]));
        }
        _residuals = new InteractionMatrix(ratings.ColumnCount, ratings.Starts.ToArray(), ratings.AllColumns.ToArray(), residuals).Transposed;
    }

    public static UserKnnRatingModel Load(IModelReader reader)
    {
        RatingKnnOptions options = OptionsJson.Read<RatingKnnOptions>(reader);
        RatingFrame frame = RatingFrame.Load(reader);
        ReadOnlySpan<float> scale = reader.Read<float>(ScaleName).Span;
        InteractionMatrix ratings = new(
            frame.ItemCount, reader.Read<int>(StartsName).ToArray(), reader.Read<int>(ColumnsName).ToArray(), reader.Read<float>(ValuesName).ToArray());
        return new(options, frame, ratings, scale.IsEmpty ? null : new RatingScale(scale[0], scale[1]));
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        int length = query.Items.Length;
        int[] rated = ArrayPool<int>.Shared.Rent(length);
        float[] ratings = ArrayPool<float>.Shared.Rent(length);
        float[] similarities = ArrayPool<float>.Shared.Rent(_ratings.RowCount);
        int count = LatestRatings.Of(query.Items.Span, query.Values.Span, _frame.ItemCount, rated, ratings);
        Span<float> own = ratings.AsSpan(0, count);
        double bias = _frame.UserBias(rated.AsSpan(0, count), own);
        double mean = _frame.MeanOf(own);
        Compare(rated.AsSpan(0, count), own, similarities.AsSpan(0, _ratings.RowCount));
        float[] weights = ArrayPool<float>.Shared.Rent(_ratings.RowCount);
        float[] nearest = ArrayPool<float>.Shared.Rent(_options.Neighbors);
        int[] places = ArrayPool<int>.Shared.Rent(_options.Neighbors);
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)Predict(bias, mean, items[i], similarities, weights, places.AsSpan(0, _options.Neighbors), nearest, out _);
        ArrayPool<int>.Shared.Return(rated);
        ArrayPool<float>.Shared.Return(ratings);
        ArrayPool<float>.Shared.Return(similarities);
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<float>.Shared.Return(nearest);
        ArrayPool<int>.Shared.Return(places);
    }

    /// <summary>
    /// The mean of residuals, split over the common items of each similar user: in the parts that they have in the numerator of the similarity, equal ones for Jaccard's. The rest is what
    /// the prediction starts from, with what the scale cuts off.
    /// </summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        int[] rated = new int[query.Items.Length];
        float[] ratings = new float[rated.Length];
        int count = LatestRatings.Of(query.Items.Span, query.Values.Span, _frame.ItemCount, rated, ratings);
        Span<float> own = ratings.AsSpan(0, count);
        double bias = _frame.UserBias(rated.AsSpan(0, count), own), mean = _frame.MeanOf(own);
        float[] similarities = new float[_ratings.RowCount], weights = new float[_ratings.RowCount], nearest = new float[_options.Neighbors];
        Compare(rated.AsSpan(0, count), own, similarities);
        int[] places = new int[_options.Neighbors];
        double prediction = Predict(bias, mean, item, similarities, weights, places, nearest, out int neighbors);
        double total = 0;
        for (int i = 0; i < neighbors; i++)
            total += nearest[i];
        double[] sums = new double[count];
        for (int i = 0; i < neighbors && total > 0; i++)
        {
            double part = nearest[i] * (double)_residuals.Values(item)[places[i]] / total;
            AddShares(part, _residuals.Columns(item)[places[i]], rated.AsSpan(0, count), own, sums);
            prediction -= part;
        }
        for (int i = 0; i < count; i++)
            contributions[HistoryContributions.FirstEvent(query, rated[i])] = (float)sums[i];
        return (float)prediction;
    }

    public void Save(IModelWriter writer)
    {
        OptionsJson.Write(writer, _options);
        _frame.Save(writer);
        writer.Write(ScaleName, _scale is { } scale ? [scale.Min, scale.Max] : ReadOnlySpan<float>.Empty);
        writer.Write(StartsName, _ratings.Starts);
        writer.Write(ColumnsName, _ratings.AllColumns);
        writer.Write(ValuesName, _ratings.AllValues);
    }

    /// <summary>Takes all ratings and fits the baseline anew: the model is the one that a training on them gives.</summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        data.RequireGrowth(_ratings.RowCount, _ratings.ColumnCount);
        InteractionMatrix ratings = LatestRatings.Of(data.Interactions);
        RatingScale? scale = data.Scale ?? _scale;
        return new UserKnnRatingModel(_options, RatingFrame.Fit(ratings, scale, _options, context), ratings, scale);
    }

    private double Center(double bias, double mean, int item) => _options.Centering switch
    {
        RatingCentering.Baseline => _frame.Baseline(bias, item),
        RatingCentering.Mean => mean,
        _ => 0,
    };

    private void Compare(ReadOnlySpan<int> rated, Span<float> ratings, Span<float> similarities)
    {
        similarities.Clear();
        ComparedRatings.Of(rated, ratings, _options.Similarity, _frame, betweenItems: false);
        if (!_scratch.TryTake(out CommonSums? sums))
            sums = new CommonSums(_ratings.RowCount);
        for (int i = 0; i < rated.Length; i++)
            sums.Add(ratings[i], _compared.Columns(rated[i]), _compared.Values(rated[i]));
        foreach (int user in sums.Touched)
            similarities[user] = sums.Similarity(user, _options.Similarity, _options.Shrinkage, rated.Length + _ratings.Columns(user).Length);
        sums.Clear();
        _scratch.Add(sums);
    }

    // What a similar user says, shared among the items that made it similar.
    private void AddShares(double part, int user, ReadOnlySpan<int> rated, ReadOnlySpan<float> ratings, double[] sums)
    {
        List<(int Place, double X, double Y)> common = [];
        for (int i = 0; i < rated.Length; i++)
        {
            int place = _compared.Columns(rated[i]).BinarySearch(user);
            if (place >= 0)
                common.Add((i, ratings[i], _compared.Values(rated[i])[place]));
        }
        bool centered = _options.Similarity == RatingSimilarity.Pearson, counted = _options.Similarity == RatingSimilarity.Jaccard;
        double x = centered ? common.Average(c => c.X) : 0, y = centered ? common.Average(c => c.Y) : 0;
        double Product((int Place, double X, double Y) pair) => counted ? 1 : (pair.X - x) * (pair.Y - y);
        double product = common.Sum(Product);
        foreach ((int Place, double X, double Y) pair in common)
            sums[pair.Place] += part * Product(pair) / product;
    }

    private double Predict(double bias, double mean, int item, float[] similarities, float[] weights, Span<int> places, float[] nearest, out int count)
    {
        count = 0;
        if ((uint)item >= (uint)_frame.ItemCount)
            return _frame.Baseline(bias, item);
        ReadOnlySpan<int> users = _residuals.Columns(item);
        ReadOnlySpan<float> residuals = _residuals.Values(item);
        for (int i = 0; i < users.Length; i++)
            weights[i] = similarities[users[i]] > 0 ? similarities[users[i]] : float.NegativeInfinity;
        count = TopK.Select(weights.AsSpan(0, users.Length), default, new TieOrder(0, item), places, nearest);
        double sum = 0;
        double total = 0;
        for (int i = 0; i < count; i++)
        {
            sum += (double)nearest[i] * residuals[places[i]];
            total += nearest[i];
        }
        return total > 0 ? _frame.Clip(Center(bias, mean, item) + (sum / total)) : _frame.Baseline(bias, item);
    }
}
