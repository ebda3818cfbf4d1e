using RecKit.Models;

namespace RecKit.Inference.Ranking;

/// <summary>Takes the lists that a model gives, without the items that must not be listed. Nothing is added, so lists may be short.</summary>
/// <param name="model">The model.</param>
/// <param name="lists">What it gives lists with.</param>
internal sealed class ListScorer(CheckedModel model, IListModel lists) : ICatalogueScorer
{
    private const int Block = 16;

    public int UsersPerBlock(int depth) => Block;

    public long RankerBytes(int depth) => lists.MaxLength * (long)(sizeof(int) + sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(model, lists);

    private sealed class Ranker(CheckedModel model, IListModel lists) : IRanker
    {
        private readonly int[] _items = new int[lists.MaxLength];
        private readonly float[] _scores = new float[lists.MaxLength];

        public void Rank(IRankedUsers users, int start, int end, UserLists received, CancellationToken cancellation)
        {
            for (int position = start; position < end; position++)
            {
                cancellation.ThrowIfCancellationRequested();
                int slot = position - start;
                if (!users.CanBeRanked(position))
                {
                    received.Set(slot, -1, 0, 0);
                    continue;
                }
                int length = List(users, position);
                model.RequireFinite(users.User(position), _items, _scores.AsSpan(0, length));
                Span<int> items = received.ItemRoom(slot);
                int kept = 0;
                for (int i = 0; i < length && kept < items.Length; i++)
                {
                    if (!users.MayList(position, _items[i]))
                        continue;
                    received.ScoreRoom(slot)[kept] = _scores[i];
                    items[kept++] = _items[i];
                }
                received.Set(slot, kept, length, 0);
            }
        }

        private int List(IRankedUsers users, int position)
        {
            try
            {
                return lists.List(users.Query(position), _items, _scores);
            }
            catch (Exception e) when (CheckedModel.IsOfModel(e))
            {
                throw model.Threw(e, "made the list of", users.User(position));
            }
        }
    }
}
