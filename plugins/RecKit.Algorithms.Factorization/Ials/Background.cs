namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>Which pairs are pulled to 0.</summary>
public enum Background
{
    /// <summary>All pairs, the observed ones as well (Rendle et al. 2021, equation 2): an observed pair has weight c to 1 and the background weight to 0.</summary>
    All,

    /// <summary>The pairs that were not observed (Hu et al. 2008): an observed pair has weight background + c to 1.</summary>
    Unobserved,
}
