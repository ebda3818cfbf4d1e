using RecKit.Metrics;

namespace RecKit.Core.Evaluation;

/// <summary>Measures one user after the other with every metric: the last stage, with the working memory of one thread.</summary>
internal sealed class UserMeasurer
{
    private readonly CheckedModel _model;
    private readonly EvaluationUsers _users;
    private readonly Measurement _measurement;
    private readonly float[] _predictions = [];
    private readonly int[] _distinctItems = [];
    private readonly float[] _idealRatings = [];
    private readonly float[] _listRatings = [];

    // The test rating of every item; negative infinity, and so between users, where the user has no test event of it.
    private readonly float[] _testRatings = [];

    /// <summary>Makes the measurer of a thread.</summary>
    /// <param name="model">The model, for predictions.</param>
    /// <param name="users">The users.</param>
    /// <param name="measurement">The metrics.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <param name="depth">The longest list; 0 when there are none.</param>
    public UserMeasurer(CheckedModel model, EvaluationUsers users, Measurement measurement, int itemCount, int depth)
    {
        _model = model;
        _users = users;
        _measurement = measurement;
        int maxTest = users.Test.MaxPerUser;
        if (measurement.Predicts)
            _predictions = new float[maxTest];
        if (depth == 0)
            return;
        _distinctItems = new int[maxTest];
        _idealRatings = new float[maxTest];
        _listRatings = new float[depth];
        _testRatings = new float[itemCount];
        Array.Fill(_testRatings, float.NegativeInfinity);
    }

    /// <summary>Measures a user.</summary>
    /// <param name="position">Which of the users.</param>
    /// <param name="list">The user's list, best first.</param>
    /// <param name="isRanked">Whether the user could be given a list.</param>
    public void Measure(int position, ReadOnlySpan<int> list, bool isRanked)
    {
        int user = _users.User(position);
        ReadOnlySpan<int> items = _users.Test.Items(user);
        ReadOnlySpan<float> ratings = _users.Test.Ratings(user);
        int ideal = 0;
        if (isRanked)
        {
            int distinct = EnterTestRatings(items, ratings);
            for (int rank = 0; rank < list.Length; rank++)
                _listRatings[rank] = _testRatings[list[rank]];
            ideal = GatherIdealRatings(user, distinct);
            foreach (int item in items)
                _testRatings[item] = float.NegativeInfinity;
        }
        UserCase userCase = new()
        {
            User = user,
            TestItems = items,
            TestRatings = ratings,
            Predictions = Predict(user, items),
            List = list,
            ListRatings = _listRatings.AsSpan(0, list.Length),
            IdealRatings = _idealRatings.AsSpan(0, ideal),
        };
        foreach (MetricColumnBuffer column in _measurement.Columns)
            column.Measure(position, userCase, isRanked);
    }

    private ReadOnlySpan<float> Predict(int user, ReadOnlySpan<int> items)
    {
        if (!_measurement.Predicts)
            return default;
        Span<float> predictions = _predictions.AsSpan(0, items.Length);
        _model.Score(user, _users.Query(user), items, predictions);
        if (_measurement.Clip is { } scale)
        {
            foreach (ref float prediction in predictions)
                prediction = scale.Clip(prediction);
        }
        return predictions;
    }

    // Of several events of an item the highest rating counts, and a known one before one that is not.
    private int EnterTestRatings(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings)
    {
        int distinct = 0;
        for (int i = 0; i < items.Length; i++)
        {
            ref float rating = ref _testRatings[items[i]];
            if (float.IsNegativeInfinity(rating))
            {
                _distinctItems[distinct++] = items[i];
                rating = ratings[i];
            }
            else if (float.IsNaN(rating) || ratings[i] > rating)
            {
                rating = ratings[i];
            }
        }
        return distinct;
    }

    private int GatherIdealRatings(int user, int distinct)
    {
        int count = 0;
        foreach (int item in _distinctItems.AsSpan(0, distinct))
        {
            if (!_users.IsExcluded(user, item))
                _idealRatings[count++] = _testRatings[item];
        }
        // NaN sorts below all numbers: highest first, it comes last.
        Span<float> ratings = _idealRatings.AsSpan(0, count);
        ratings.Sort();
        ratings.Reverse();
        return count;
    }
}
