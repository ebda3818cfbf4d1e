using RecKit.Models;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks one user after the other by all scores of the catalogue: for models that show nothing but <see cref="IModel.Score"/>.</summary>
internal sealed class PlainScorer : ICatalogueScorer
{
    // Small enough to share a few hundred users between threads, large enough that taking a block costs nothing.
    private const int Block = 16;
    private readonly CheckedModel _model;
    private readonly int[] _catalogue;

    /// <summary>Numbers the catalogue.</summary>
    /// <param name="model">The model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public PlainScorer(CheckedModel model, int itemCount)
    {
        _model = model;
        _catalogue = new int[itemCount];
        for (int item = 0; item < itemCount; item++)
            _catalogue[item] = item;
    }

    public int UsersPerBlock(int depth) => Block;

    public long RankerBytes(int depth) => RankingBlock.Bytes(1, depth, _catalogue.Length) + (_catalogue.Length * (long)sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(_model, _catalogue, depth);

    private sealed class Ranker(CheckedModel model, int[] catalogue, int depth) : IRanker
    {
        private readonly RankingBlock _block = new(1, depth, catalogue.Length);
        private readonly float[] _scores = new float[catalogue.Length];

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            for (int position = start; position < end; position++)
            {
                cancellation.ThrowIfCancellationRequested();
                model.Score(users.User(position), users.Query(position), catalogue, _scores);
                _block.TakeWhole(users.Selection(position, lists.WantsRanks), _scores);
                lists.Receive(position - start, _block, 0, catalogue.Length - users.ExcludedCount(position));
            }
        }
    }
}
