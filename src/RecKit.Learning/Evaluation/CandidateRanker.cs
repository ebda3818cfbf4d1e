using RecKit.Inference.Ranking;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Learning.Evaluation;

/// <summary>Ranks each user's candidates and test items, each item once.</summary>
internal sealed class CandidateRanker : IRanker
{
    private readonly CheckedModel _model;
    private readonly EvaluationUsers _evaluation;
    private readonly int[] _candidates;
    private readonly float[] _scores;

    // The last position (from 1) for which an item became a candidate.
    private readonly int[] _stamps;

    /// <summary>Makes the ranker of a thread.</summary>
    /// <param name="model">The model.</param>
    /// <param name="users">Users with candidates.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public CandidateRanker(CheckedModel model, EvaluationUsers users, int itemCount)
    {
        _model = model;
        _evaluation = users;
        int most = Most(users);
        _candidates = new int[most];
        _scores = new float[most];
        _stamps = new int[itemCount];
    }

    public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
    {
        for (int position = start; position < end; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            RankOne(users, position, position - start, lists);
        }
    }

    /// <summary>Tells how much memory a ranker takes.</summary>
    /// <param name="users">Users with candidates.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(EvaluationUsers users, int itemCount) => (itemCount * (long)sizeof(int)) + (Most(users) * (long)(sizeof(int) + sizeof(float)));

    private static int Most(EvaluationUsers users)
    {
        int most = 0;
        foreach (int user in users.Test.Users)
            most = Math.Max(most, users.Candidates!.Items(user).Length + users.Test.Items(user).Length);
        return most;
    }

    private void RankOne(IRankedUsers users, int position, int slot, UserLists lists)
    {
        if (!users.CanBeRanked(position))
        {
            lists.Set(slot, -1, 0, 0);
            return;
        }
        int user = users.User(position);
        int count = 0;
        foreach (int item in _evaluation.Test.Items(user))
            Add(item);
        int expected = lists.WantsRanks ? count : 0;
        foreach (int item in _evaluation.Candidates!.Items(user))
            Add(item);
        ReadOnlySpan<int> candidates = _candidates.AsSpan(0, count);
        Span<float> scores = _scores.AsSpan(0, count);
        _model.Score(user, users.Query(position), candidates, scores);
        TieOrder ties = users.Selection(position, counts: false).Ties;
        for (int i = 0; i < expected; i++)
            lists.RankRoom(slot)[i] = UserLists.RankOf(ItemPlace.Find(scores, candidates, ties, candidates[i], scores[i]));
        lists.Set(slot, TopK.Select(scores, candidates, ties, lists.ItemRoom(slot), lists.ScoreRoom(slot)), count, expected);

        void Add(int item)
        {
            if (_stamps[item] == position + 1 || _evaluation.IsExcluded(user, item))
                return;
            _stamps[item] = position + 1;
            _candidates[count++] = item;
        }
    }
}
