using RecKit.Algorithms;
using RecKit.Inference.Ranking;
using RecKit.Inference.Reranking;
using RecKit.Models;

namespace RecKit.Learning.Evaluation;

/// <summary>The stage between ranking and measuring: reranks the list of one user after the other, with the working memory of one thread.</summary>
/// <param name="chain">The rerankers.</param>
/// <param name="traits">The traits of the model.</param>
/// <param name="length">The length of the lists that are measured.</param>
/// <param name="candidates">The length of the lists that are ranked.</param>
internal sealed class ListReranking(RerankChain chain, AlgorithmTraits traits, int length, int candidates)
{
    private readonly RerankScratch _scratch = new(candidates);

    /// <summary>Reranks a list.</summary>
    /// <param name="query">The user, with the history.</param>
    /// <param name="lists">Holds it.</param>
    /// <param name="slot">Where in there.</param>
    public void Apply(in UserQuery query, UserLists lists, int slot)
    {
        int count = lists.Items(slot).Length;
        lists.Shorten(slot, chain.Apply(query, traits, lists.ItemRoom(slot)[..count], lists.ScoreRoom(slot)[..count], length, _scratch));
    }
}
