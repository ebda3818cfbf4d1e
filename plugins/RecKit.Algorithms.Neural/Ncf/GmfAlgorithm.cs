namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>Generalised matrix factorization: σ(h·(p_u ⊙ q_i) + b) (He et al., WWW 2017, section 3.2). Its vectors are ranked as a product of matrices.</summary>
internal sealed class GmfAlgorithm(GmfOptions options) : NcfAlgorithm(options, options.Factors, [], 0);
