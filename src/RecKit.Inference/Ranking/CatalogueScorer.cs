using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Chooses how a catalogue is ranked, by what a model shows of itself.</summary>
internal static class CatalogueScorer
{
    // Blocks enough for the threads of a large machine, in whole tiles of the widest kernel.
    private const int UsersOfTile = 12;
    private const int Blocks = 32;

    /// <summary>Chooses.</summary>
    /// <param name="model">The model.</param>
    /// <param name="users">Which users it scores for: item weights need histories.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <returns>The fastest way.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4007: what the model shows does not fit the catalogue.</exception>
    public static ICatalogueScorer Of(CheckedModel model, UserScope users, int itemCount) => model.Model switch
    {
        IListModel lists => new ListScorer(model, lists),
        IFactorVectors vectors => new FactorScorer(model, vectors, itemCount),
        IItemWeights weights when users == UserScope.History && weights.Weights.IsDense => new DenseWeightScorer(model, weights, itemCount),
        IItemWeights weights when users == UserScope.History => new SparseWeightScorer(model, weights, itemCount),
        IBatchScorer batch => new BatchScorer(model, batch, itemCount),
        _ => new PlainScorer(model, itemCount),
    };

    /// <summary>Tells how many users a block has: as many as keep a kernel busiest, fewer where there are not enough of them for many threads. Results do not depend on it.</summary>
    /// <param name="most">What <see cref="ICatalogueScorer.UsersPerBlock"/> says.</param>
    /// <param name="users">How many users there are.</param>
    public static int UsersPerBlock(int most, int users) => Math.Min(most, UsersOfTile * ((users / (UsersOfTile * Blocks)) + 1));

    /// <summary>Tells how much memory is shared between threads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <returns>Bytes, above the model itself.</returns>
    public static long SharedBytes(IModel model, int itemCount) => model switch
    {
        IListModel or IItemWeights or IBatchScorer => 0,
        IFactorVectors vectors => ItemPanels.Bytes(itemCount, vectors.Factors),
        _ => (long)itemCount * sizeof(int),
    };
}
