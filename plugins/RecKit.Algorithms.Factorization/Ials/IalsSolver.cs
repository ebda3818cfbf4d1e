namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>How the vector of one user is fitted.</summary>
public enum IalsSolver
{
    /// <summary>A few steps of conjugate gradients from the last vector (Takács et al., RecSys 2011).</summary>
    ConjugateGradient,

    /// <summary>The exact minimum by Cholesky factorization: slower, fewer epochs.</summary>
    Cholesky,

    /// <summary>A Newton step for each block of coordinates in turn (iALS++, Rendle et al. 2021): nearly the exact minimum at a fraction of its cost where there are many factors.</summary>
    Subspace,
}
