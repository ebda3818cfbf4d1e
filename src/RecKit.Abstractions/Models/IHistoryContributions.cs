namespace RecKit.Models;

/// <summary>A model that can split a score over the events of a history: what each of them adds. The engine shows the largest as reasons.</summary>
/// <remarks>
/// For models whose score is a sum over the history: the prediction of neighbours, or a vector that is fitted to the history by least squares (Hu et al., Collaborative filtering for
/// implicit feedback datasets, ICDM 2008, section 5). Models that show <see cref="IItemWeights"/> need not implement it: <see cref="HistoryContributions"/> splits their sums.
/// Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.
/// </remarks>
public interface IHistoryContributions : IModel
{
    /// <summary>Splits the score of an item.</summary>
    /// <param name="query">Who asks. The engine supplies the history of a user of the training data.</param>
    /// <param name="item">The item index.</param>
    /// <param name="contributions">
    /// Receives what each event of the history adds, in its order; as long as the history. An event that does not count adds 0, and so do, of several events of one item that count as one,
    /// all but the first.
    /// </param>
    /// <returns>What does not come from single events: a mean, a bias. With the contributions it adds up to the score that <see cref="IModel.Score"/> gives, but for rounding.</returns>
    float Contributions(in UserQuery query, int item, Span<float> contributions);
}
