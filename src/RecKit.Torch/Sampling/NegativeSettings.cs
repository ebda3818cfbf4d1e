namespace RecKit.Torch.Sampling;

/// <summary>The negative sampling settings.</summary>
/// <param name="Count">The number of negatives per pair.</param>
/// <param name="Sampling">The sampling method.</param>
/// <param name="Power">For <see cref="NegativeSampling.Popularity"/>: the exponent of the number of users (.75: Mikolov et al.,
/// NIPS 2013).</param>
/// <param name="Pool">For <see cref="NegativeSampling.Hard"/>: the number of candidates per negative.</param>
public sealed record NegativeSettings(int Count, NegativeSampling Sampling = NegativeSampling.Uniform, double Power = 0.75, int Pool = 4);
