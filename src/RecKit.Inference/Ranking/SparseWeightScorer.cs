using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks by sparse weights between items: one user after the other, the rows of the history are added up in a dense array.</summary>
internal sealed class SparseWeightScorer : ICatalogueScorer
{
    private const int Block = 16;
    private readonly CheckedModel _model;
    private readonly IItemWeights _shown;
    private readonly ItemWeights _weights;

    /// <summary>Checks the weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="shown">The same model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public SparseWeightScorer(CheckedModel model, IItemWeights shown, int itemCount)
    {
        _model = model;
        _shown = shown;
        _weights = WeightProfile.Require(shown, itemCount);
    }

    public int UsersPerBlock(int depth) => Block;

    public long RankerBytes(int depth) => RankingBlock.Bytes(1, depth, _weights.ItemCount) + (_weights.ItemCount * (long)sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(this, depth);

    private sealed class Ranker(SparseWeightScorer scorer, int depth) : IRanker
    {
        private readonly RankingBlock _block = new(1, depth, scorer._weights.ItemCount);
        private readonly float[] _sums = new float[scorer._weights.ItemCount];
        private readonly WeightProfile _profile = new(scorer._model, scorer._shown);

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            ItemWeights weights = scorer._weights;
            for (int position = start; position < end; position++)
            {
                cancellation.ThrowIfCancellationRequested();
                _profile.Read(users.User(position), users.Query(position));
                ItemWeightSums.Add(weights.Starts.Span, weights.Columns.Span, weights.Values.Span, _profile.Items, _profile.Values, _sums);
                int bad = VectorMath.IndexOfNotFinite(_sums);
                if (bad >= 0)
                    throw scorer._model.NotFinite(_sums[bad], users.User(position), bad);
                _block.TakeWhole(users.Selection(position, lists.WantsRanks), _sums);
                lists.Receive(position - start, _block, 0, _sums.Length - users.ExcludedCount(position));
            }
        }
    }
}
