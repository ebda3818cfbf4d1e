using RecKit.Inference.Ranking;
using RecKit.Metrics;
using RecKit.Models;

namespace RecKit.Learning.Evaluation;

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
    /// <param name="itemCount">The number of items of the catalogue; 0 when nobody is ranked.</param>
    /// <param name="depth">The longest list; 0 when there are none.</param>
    public UserMeasurer(CheckedModel model, EvaluationUsers users, Measurement measurement, int itemCount, int depth)
    {
        _model = model;
        _users = users;
        _measurement = measurement;
        int maxTest = users.Test.MaxPerUser;
        if (measurement.Predicts)
            _predictions = new float[maxTest];
        if (itemCount == 0)
            return;
        _distinctItems = new int[maxTest];
        _idealRatings = new float[maxTest];
        _listRatings = new float[depth];
        _testRatings = new float[itemCount];
        Array.Fill(_testRatings, float.NegativeInfinity);
    }

    /// <summary>Measures a user.</summary>
    /// <param name="position">Which of the users.</param>
    /// <param name="lists">Holds the user's list, and places of test items where they are counted; null when the user could not be ranked.</param>
    /// <param name="slot">Where in there.</param>
    public void Measure(int position, UserLists? lists, int slot)
    {
        int user = _users.User(position);
        ReadOnlySpan<int> items = _users.Test.Items(user);
        ReadOnlySpan<float> ratings = _users.Test.Ratings(user);
        ReadOnlySpan<int> list = default;
        Span<ItemRank> ranks = default;
        int ideal = 0;
        if (lists is not null)
        {
            list = lists.Items(slot);
            ranks = lists.Ranks(slot);
            int distinct = EnterTestRatings(items, ratings);
            for (int rank = 0; rank < list.Length; rank++)
                _listRatings[rank] = _testRatings[list[rank]];
            foreach (ref ItemRank rank in ranks)
                rank = rank with { Rating = _testRatings[rank.Item] };
            ideal = GatherIdealRatings(user, distinct);
            foreach (int item in items)
                _testRatings[item] = float.NegativeInfinity;
        }
        UserCase userCase = new()
        {
            User = user,
            TestItems = items,
            TestRatings = ratings,
            TestTimestamps = _users.Test.Timestamps(user),
            Predictions = Predict(position, user, items),
            List = list,
            ListRatings = _listRatings.AsSpan(0, list.Length),
            IdealRatings = _idealRatings.AsSpan(0, ideal),
            Ranks = ranks,
            CandidateCount = lists?.Candidates(slot) ?? 0,
        };
        _measurement.Measure(position, userCase, lists is not null);
    }

    private ReadOnlySpan<float> Predict(int position, int user, ReadOnlySpan<int> items)
    {
        if (!_measurement.Predicts)
            return default;
        Span<float> predictions = _predictions.AsSpan(0, items.Length);
        if (_users.Test.Features is { } features && _model.Model is IEventScorer)
            _model.ScoreEvents(user, _users.Query(position), items, features, _users.Test.Rows(user), predictions);
        else
            _model.Score(user, _users.Query(position), items, predictions);
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
