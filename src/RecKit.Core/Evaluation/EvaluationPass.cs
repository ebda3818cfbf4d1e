using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Algorithms;

namespace RecKit.Core.Evaluation;

/// <summary>One evaluation: what is prepared once, and the work on a user. Any number of threads measure different users.</summary>
internal sealed class EvaluationPass
{
    private readonly EvaluationCase _input;
    private readonly EvaluationSettings _settings;
    private readonly TestEvents _test;
    private readonly UserHistories? _histories;
    private readonly InteractionMatrix? _excluded;
    private readonly InteractionMatrix? _alsoExcluded;
    private readonly CandidateSet? _candidates;
    private readonly int[] _catalogue;
    private readonly MetricColumnBuffer[] _columns;
    private readonly bool _predicts;
    private readonly RatingScale? _clip;
    private readonly int _depth;
    private readonly int _maxCandidates;

    public EvaluationPass(EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings)
    {
        _input = input;
        _settings = settings;
        TrainingData training = input.Training;
        _test = new TestEvents(input.Test, training.UserCount);
        List<MetricColumnBuffer> columns = [];
        int depth = 0;
        foreach (MetricInstance metric in metrics)
        {
            if (!MetricFit.Fits(metric.Traits, input.Traits))
                continue;
            columns.Add(new MetricColumnBuffer(metric, _test.Users.Length));
            depth = Math.Max(depth, metric.Metric.ListDepth);
            _predicts |= MetricFit.NeedsPredictions(metric.Traits, input.Traits);
        }
        _columns = [.. columns];
        _depth = Math.Min(depth, training.ItemCount);
        _clip = settings.Clip && (input.Traits.Tasks & PredictionTasks.Rating) != 0 ? training.Scale : null;
        if (input.Traits.Users == UserScope.History)
            _histories = new UserHistories(training);
        _catalogue = [];
        if (settings.Candidates == CandidateMode.Given)
        {
            _candidates = RequireCandidates(input);
            foreach (int user in _test.Users)
                _maxCandidates = Math.Max(_maxCandidates, _candidates.Items(user).Length + _test.Items(user).Length);
        }
        if (_depth == 0)
            return;
        if (settings.Exclude == ExcludeMode.Train)
        {
            _excluded = training.Interactions;
            _alsoExcluded = input.AlsoExcluded is null
                ? null
                : InteractionMatrix.FromLog(input.AlsoExcluded, training.UserCount, training.ItemCount);
        }
        if (_candidates is null)
        {
            _catalogue = new int[training.ItemCount];
            for (int item = 0; item < _catalogue.Length; item++)
                _catalogue[item] = item;
        }
    }

    /// <summary>Gets the number of users to measure.</summary>
    public int UserCount => _test.Users.Length;

    /// <summary>Makes the working memory of a thread.</summary>
    public UserScratch NewScratch() => new(_input.Training.ItemCount, _depth, _test.MaxPerUser, _maxCandidates);

    /// <summary>Measures one user with every metric.</summary>
    /// <param name="position">Which of the users with test events.</param>
    /// <param name="scratch">The memory of the thread.</param>
    public void Measure(int position, UserScratch scratch)
    {
        int user = _test.Users[position];
        ReadOnlySpan<int> items = _test.Items(user);
        ReadOnlySpan<float> ratings = _test.Ratings(user);
        UserQuery query = _histories?.Query(user) ?? UserQuery.Known(user);
        Span<float> predictions = _predicts ? scratch.Predictions.AsSpan(0, items.Length) : default;
        if (_predicts)
            Predict(user, query, items, predictions);

        int listed = 0;
        int ideal = 0;
        bool hasList = _depth > 0 && (_candidates is null || !_candidates.Items(user).IsEmpty);
        if (hasList)
        {
            int distinct = EnterTestRatings(items, ratings, scratch);
            listed = _candidates is null ? RankCatalogue(user, query, scratch) : RankCandidates(position, user, query, distinct, scratch);
            for (int rank = 0; rank < listed; rank++)
                scratch.ListRatings[rank] = scratch.TestRatings[scratch.TopItems[rank]];
            ideal = GatherIdealRatings(user, distinct, scratch);
            foreach (int item in items)
                scratch.TestRatings[item] = float.NegativeInfinity;
        }
        UserCase userCase = new()
        {
            User = user,
            TestItems = items,
            TestRatings = ratings,
            Predictions = predictions,
            List = scratch.TopItems.AsSpan(0, listed),
            ListRatings = scratch.ListRatings.AsSpan(0, listed),
            IdealRatings = scratch.IdealRatings.AsSpan(0, ideal),
        };
        foreach (MetricColumnBuffer column in _columns)
            column.Measure(position, userCase, hasList);
    }

    /// <summary>Sums up, in user order.</summary>
    public EvaluationResult Build()
    {
        MetricRows[] rows = new MetricRows[_columns.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = _columns[i].Build();
        return new EvaluationResult(_test.Users, rows);
    }

    private static CandidateSet RequireCandidates(EvaluationCase input)
    {
        if (input.Candidates is null)
        {
            throw new RecKitException(
                ErrorCodes.Evaluation, "The evaluation asks for given candidates, but the split has none. Use 'candidates: all', or a data set and a split that bring them.");
        }
        if (input.Candidates.UserCount != input.Training.UserCount)
        {
            throw new ArgumentException(
                $"Candidates must be over the {input.Training.UserCount} users of the data, but are over {input.Candidates.UserCount}.", nameof(input));
        }
        return input.Candidates;
    }

    private void Predict(int user, in UserQuery query, ReadOnlySpan<int> items, Span<float> predictions)
    {
        _input.Model.Score(query, items, predictions);
        RequireFinite(user, items, predictions);
        if (_clip is not { } scale)
            return;
        for (int i = 0; i < predictions.Length; i++)
            predictions[i] = scale.Clip(predictions[i]);
    }

    private int RankCatalogue(int user, in UserQuery query, UserScratch scratch)
    {
        Span<float> scores = scratch.Scores;
        _input.Model.Score(query, _catalogue, scores);
        RequireFinite(user, _catalogue, scores);
        if (_excluded is not null)
        {
            foreach (int item in _excluded.Columns(user))
                scores[item] = float.NegativeInfinity;
        }
        if (_alsoExcluded is not null)
        {
            foreach (int item in _alsoExcluded.Columns(user))
                scores[item] = float.NegativeInfinity;
        }
        return TopK.Select(scores, default, new TieOrder(_input.Seed, user), scratch.TopItems, scratch.TopScores);
    }

    private int RankCandidates(int position, int user, in UserQuery query, int distinctTestItems, UserScratch scratch)
    {
        int count = 0;
        foreach (int item in scratch.DistinctTestItems.AsSpan(0, distinctTestItems))
            Add(item);
        foreach (int item in _candidates!.Items(user))
            Add(item);
        ReadOnlySpan<int> candidates = scratch.Candidates.AsSpan(0, count);
        Span<float> scores = scratch.Scores.AsSpan(0, count);
        _input.Model.Score(query, candidates, scores);
        RequireFinite(user, candidates, scores);
        return TopK.Select(scores, candidates, new TieOrder(_input.Seed, user), scratch.TopItems, scratch.TopScores);

        void Add(int item)
        {
            if (scratch.Stamps[item] == position + 1 || IsExcluded(user, item))
                return;
            scratch.Stamps[item] = position + 1;
            scratch.Candidates[count++] = item;
        }
    }

    private bool IsExcluded(int user, int item) =>
        (_excluded is not null && _excluded.Contains(user, item)) || (_alsoExcluded is not null && _alsoExcluded.Contains(user, item));

    // Of several events of an item the highest rating counts, and a known one before one that is not.
    private static int EnterTestRatings(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, UserScratch scratch)
    {
        int distinct = 0;
        for (int i = 0; i < items.Length; i++)
        {
            ref float rating = ref scratch.TestRatings[items[i]];
            if (float.IsNegativeInfinity(rating))
            {
                scratch.DistinctTestItems[distinct++] = items[i];
                rating = ratings[i];
            }
            else if (float.IsNaN(rating) || ratings[i] > rating)
            {
                rating = ratings[i];
            }
        }
        return distinct;
    }

    private int GatherIdealRatings(int user, int distinct, UserScratch scratch)
    {
        int count = 0;
        foreach (int item in scratch.DistinctTestItems.AsSpan(0, distinct))
        {
            if (!IsExcluded(user, item))
                scratch.IdealRatings[count++] = scratch.TestRatings[item];
        }
        // NaN sorts below all numbers: highest first, it comes last.
        Span<float> ratings = scratch.IdealRatings.AsSpan(0, count);
        ratings.Sort();
        ratings.Reverse();
        return count;
    }

    private void RequireFinite(int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        int bad = VectorMath.IndexOfNotFinite(scores);
        if (bad < 0)
            return;
        throw new RecKitException(
            ErrorCodes.NotFinite,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model gave {scores[bad]} for user {Name(user, _input.UserIds)} and item {Name(items[bad], _input.ItemIds)}; scores must be finite."));
    }

    private static string Name(int index, Vocabulary? ids) =>
        ids is null ? string.Create(CultureInfo.InvariantCulture, $"index {index}") : $"'{ids[index]}'";
}
