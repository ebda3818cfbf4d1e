using System.Globalization;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks by a model's own scores of a block of users.</summary>
/// <param name="model">The model.</param>
/// <param name="batch">The same model.</param>
/// <param name="itemCount">The number of items of the catalogue.</param>
internal sealed class BatchScorer(CheckedModel model, IBatchScorer batch, int itemCount) : ICatalogueScorer
{
    private const int MostScores = 1 << 20;
    private const int MostUsers = 64;

    public int UsersPerBlock(int depth) => Math.Clamp(MostScores / Math.Max(itemCount, 1), 1, MostUsers);

    public long RankerBytes(int depth) => RankingBlock.Bytes(1, depth, itemCount) + (UsersPerBlock(depth) * (long)itemCount * sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(model, batch, itemCount, users, depth);

    private sealed class Ranker(CheckedModel model, IBatchScorer batch, int itemCount, int users, int depth) : IRanker
    {
        private readonly RankingBlock _block = new(1, depth, itemCount);
        private readonly UserQuery[] _queries = new UserQuery[users];
        private readonly float[] _scores = new float[checked(users * itemCount)];

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = end - start;
            for (int slot = 0; slot < count; slot++)
                _queries[slot] = users.Query(start + slot);
            try
            {
                batch.ScoreAll(_queries.AsSpan(0, count), _scores.AsSpan(0, count * itemCount));
            }
            catch (Exception e) when (CheckedModel.IsOfModel(e))
            {
                throw model.Threw(e, string.Create(CultureInfo.InvariantCulture, $"scored a block of {count} users that begins with"), users.User(start));
            }
            for (int slot = 0; slot < count; slot++)
            {
                Span<float> scores = _scores.AsSpan(slot * itemCount, itemCount);
                int bad = VectorMath.IndexOfNotFinite(scores);
                if (bad >= 0)
                    throw model.NotFinite(scores[bad], users.User(start + slot), bad);
                _block.TakeWhole(users.Selection(start + slot, lists.WantsRanks), scores);
                lists.Receive(slot, _block, 0, itemCount - users.ExcludedCount(start + slot));
            }
        }
    }
}
