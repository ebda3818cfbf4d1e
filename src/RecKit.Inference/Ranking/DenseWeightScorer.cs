using RecKit.Models;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks by dense weights between items: a block of histories against a strip of the weights at a time.</summary>
internal sealed class DenseWeightScorer : ICatalogueScorer
{
    private readonly CheckedModel _model;
    private readonly IItemWeights _shown;
    private readonly ItemWeights _weights;

    /// <summary>Checks the weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="shown">The same model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public DenseWeightScorer(CheckedModel model, IItemWeights shown, int itemCount)
    {
        _model = model;
        _shown = shown;
        _weights = WeightProfile.Require(shown, itemCount);
    }

    public int UsersPerBlock(int depth) => DenseWeightRanking.UsersPerBlock(depth, _weights.ItemCount);

    public long RankerBytes(int depth) => RankingBlock.Bytes(UsersPerBlock(depth), depth, _weights.ItemCount);

    public IRanker NewRanker(int users, int depth) => new Ranker(this, users, depth);

    private sealed class Ranker(DenseWeightScorer scorer, int users, int depth) : IRanker
    {
        private readonly DenseWeightRanking _ranking = new(scorer._weights.Values, scorer._weights.ItemCount, depth, users);
        private readonly WeightProfile _profile = new(scorer._model, scorer._shown);

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            _ranking.Begin();
            for (int position = start; position < end; position++)
            {
                _profile.Read(users.User(position), users.Query(position));
                _ranking.Add(_profile.Items, _profile.Values, users.Selection(position, lists.WantsRanks));
            }
            if (_ranking.Run(cancellation) is { } bad)
                throw scorer._model.NotFinite(bad.Score, users.User(start + bad.Slot), bad.Item);
            for (int position = start; position < end; position++)
                lists.Receive(position - start, _ranking.Block, position - start, scorer._weights.ItemCount - users.ExcludedCount(position));
        }
    }
}
