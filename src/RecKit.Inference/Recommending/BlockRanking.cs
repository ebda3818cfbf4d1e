using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Numerics;

namespace RecKit.Inference.Recommending;

/// <summary>Ranks many users in blocks, by the kernel that an evaluation takes for the model. What threads share of it is made once for a model.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class BlockRanking
{
    private readonly ICatalogueScorer _scorer;

    /// <summary>Chooses the kernel.</summary>
    /// <param name="scorer">The model whose scores are looked at.</param>
    /// <param name="model">The same model.</param>
    public BlockRanking(CheckedModel scorer, LoadedModel model) => _scorer = CatalogueScorer.Of(scorer, model.Traits.Users, model.Items.Count);

    /// <summary>Receives the list of a user; it may change what it receives.</summary>
    /// <param name="position">Which user.</param>
    /// <param name="items">The items, best first.</param>
    /// <param name="scores">Their scores.</param>
    public delegate void Sink(int position, Span<int> items, Span<float> scores);

    /// <summary>Ranks users.</summary>
    /// <param name="users">The users.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="depth">How many items each gets at most.</param>
    /// <param name="threads">The number of threads; the lists do not depend on it.</param>
    /// <param name="sink">Receives the lists, from any thread.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Rank(IRankedUsers users, int count, int depth, int threads, Sink sink, CancellationToken cancellation)
    {
        int block = _scorer.UsersPerBlock(depth);
        ParallelBlocks.Run(
            count, block, threads, () => (Ranker: _scorer.NewRanker(depth), Lists: new UserLists(Math.Min(block, count), depth, 0)),
            (own, _, start, end) =>
            {
                own.Ranker.Rank(users, start, end, own.Lists, cancellation);
                for (int position = start; position < end; position++)
                {
                    int length = own.Lists.Items(position - start).Length;
                    sink(position, own.Lists.ItemRoom(position - start)[..length], own.Lists.ScoreRoom(position - start)[..length]);
                }
            },
            cancellation);
    }
}
