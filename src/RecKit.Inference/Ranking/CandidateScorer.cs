using RecKit.Data;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>
/// Ranks given items, or items in a given event, one user after the other by single scores: what a kernel for the whole catalogue cannot do, or would do much else besides.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="items">The items, ascending; no other is listed.</param>
/// <param name="context">The features of the event in row 0; null: none, or the model does not look at events.</param>
internal sealed class CandidateScorer(CheckedModel model, int[] items, FeatureTable? context) : ICatalogueScorer
{
    private const int Block = 16;

    private readonly int[] _items = items;

    // Every item is scored in the one event.
    private readonly int[] _rows = context is null ? [] : new int[items.Length];

    /// <summary>Gets how many items are scored.</summary>
    public int ItemCount => _items.Length;

    public int UsersPerBlock(int depth) => Block;

    public long RankerBytes(int depth) => _items.Length * (long)sizeof(float);

    public IRanker NewRanker(int users, int depth) => new Ranker(this);

    /// <summary>Scores the items for a user.</summary>
    /// <param name="users">The users.</param>
    /// <param name="position">Which of them.</param>
    /// <param name="scores">Receives a score per item; negative infinity where it is left out.</param>
    public void Score(IRankedUsers users, int position, Span<float> scores)
    {
        if (context is null)
            model.Score(users.User(position), users.Query(position), _items, scores);
        else
            model.ScoreEvents(users.User(position), users.Query(position), _items, context, _rows, scores);
        RankingUser selection = users.Selection(position, counts: false);
        Mask(selection.Excluded, scores);
        Mask(selection.AlsoExcluded, scores);
        Mask(selection.Forbidden, scores);
    }

    private void Mask(ReadOnlySpan<int> excluded, Span<float> scores)
    {
        int place = 0;
        foreach (int item in excluded)
        {
            while (place < _items.Length && _items[place] < item)
                place++;
            if (place < _items.Length && _items[place] == item)
                scores[place] = float.NegativeInfinity;
        }
    }

    private sealed class Ranker(CandidateScorer scorer) : IRanker
    {
        private readonly float[] _scores = new float[scorer.ItemCount];

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            for (int position = start; position < end; position++)
            {
                cancellation.ThrowIfCancellationRequested();
                scorer.Score(users, position, _scores);
                int slot = position - start;
                TieOrder ties = users.Selection(position, counts: false).Ties;
                lists.Set(slot, TopK.Select(_scores, scorer._items, ties, lists.ItemRoom(slot), lists.ScoreRoom(slot)), scorer.ItemCount, 0);
            }
        }
    }
}
