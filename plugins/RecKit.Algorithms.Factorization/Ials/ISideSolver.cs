namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>Solves the problems of one side.</summary>
internal interface ISideSolver
{
    /// <summary>Replaces the vectors of all owners.</summary>
    /// <returns>Σ over owners of xᵀAx − 2·bᵀx: what the side's part of the objective has that depends on its vectors.</returns>
    double Solve(IalsProblem problem, Numerics.FactorRows gram, int threads, CancellationToken cancellation);
}
