using RecKit.Inference.Ranking;
using RecKit.Inference.Reranking;

namespace RecKit.Learning.Evaluation;

/// <summary>The stage between ranking and measuring: reranks the list of one user after the other, with the working memory of one thread.</summary>
/// <param name="chain">The rerankers.</param>
/// <param name="length">The length of the lists that are measured.</param>
/// <param name="candidates">The length of the lists that are ranked.</param>
internal sealed class ListReranking(RerankChain chain, int length, int candidates)
{
    private readonly RerankScratch _scratch = new(candidates);

    /// <summary>Reranks a list.</summary>
    /// <param name="user">The user index.</param>
    /// <param name="lists">Holds it.</param>
    /// <param name="slot">Where in there.</param>
    public void Apply(int user, UserLists lists, int slot)
    {
        int count = lists.Items(slot).Length;
        lists.Shorten(slot, chain.Apply(user, lists.ItemRoom(slot)[..count], lists.ScoreRoom(slot)[..count], length, _scratch));
    }
}
