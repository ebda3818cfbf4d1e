using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks the catalogue by how popular items are, for users of whom a model knows nothing.</summary>
internal sealed class PopularityScorer : ICatalogueScorer
{
    private const int Block = 16;
    private readonly float[] _popularity;

    /// <summary>Takes counts.</summary>
    /// <param name="popularity">The number of events of each item.</param>
    public PopularityScorer(ReadOnlySpan<int> popularity)
    {
        _popularity = new float[popularity.Length];
        for (int item = 0; item < popularity.Length; item++)
            _popularity[item] = popularity[item];
    }

    public int UsersPerBlock(int depth) => Block;

    public long RankerBytes(int depth) => RankingBlock.Bytes(1, depth, _popularity.Length) + (_popularity.Length * (long)sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(_popularity, depth);

    private sealed class Ranker(float[] popularity, int depth) : IRanker
    {
        private readonly RankingBlock _block = new(1, depth, popularity.Length);
        private readonly float[] _scores = new float[popularity.Length];

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            for (int position = start; position < end; position++)
            {
                cancellation.ThrowIfCancellationRequested();
                popularity.CopyTo(_scores, 0);
                _block.TakeWhole(users.Selection(position, lists.WantsRanks), _scores);
                lists.Receive(position - start, _block, 0, _scores.Length - users.ExcludedCount(position));
            }
        }
    }
}
