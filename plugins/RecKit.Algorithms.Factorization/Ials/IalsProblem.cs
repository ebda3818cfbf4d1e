using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The least-squares problems of one side: for each owner (P + λI + Σ a·y·yᵀ)·x = Σ (a + bonus)·y over its pairs, with the vectors y of the other side as they are
/// and P = w·YᵀY of all of them.
/// </summary>
/// <param name="Pairs">Owners × others with weights a.</param>
/// <param name="Vectors">The vectors x, which solving replaces.</param>
/// <param name="Others">The vectors y.</param>
/// <param name="Ridges">λ of each owner.</param>
/// <param name="Bonus">What the right-hand side weighs more: the background weight when an observed pair is not part of the background.</param>
internal sealed record IalsProblem(InteractionMatrix Pairs, FactorRows Vectors, FactorRows Others, float[] Ridges, float Bonus)
{
    /// <summary>Gets the most pairs that an owner has.</summary>
    public int MostPairs { get; } = Enumerable.Range(0, Pairs.RowCount).Select(owner => Pairs.Columns(owner).Length).DefaultIfEmpty().Max();

    /// <summary>
    /// The least pull that single precision can work with. In directions that no y has, a residual is rounding alone, and without a pull the way along it has any length.
    /// </summary>
    public static float Floor(FactorRows gram)
    {
        float largest = 0;
        for (int k = 0; k < gram.Count; k++)
            largest = Math.Max(largest, gram.Row(k)[k]);
        return 1e-6f * largest;
    }
}
