namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>What <c>dmf</c> minimises.</summary>
public enum DmfLoss
{
    /// <summary>Cross entropy of the cosine and 1 for observed pairs, 0 for negatives.</summary>
    Bce,

    /// <summary>Normalised cross entropy: the target of an observed pair is its rating divided by the highest one (Xue et al. 2017, equation 12).</summary>
    Nce,
}
