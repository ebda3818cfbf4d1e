namespace RecKit.Torch.Sampling;

/// <summary>How many negatives a pair gets, and how they are drawn.</summary>
/// <param name="Count">How many for each pair.</param>
/// <param name="Sampling">How.</param>
/// <param name="Power">With <see cref="NegativeSampling.Popularity"/>: the power of the number of users (.75: Mikolov et al., NIPS 2013).</param>
/// <param name="Pool">With <see cref="NegativeSampling.Hard"/>: how many are drawn for each.</param>
public sealed record NegativeSettings(int Count, NegativeSampling Sampling = NegativeSampling.Uniform, double Power = 0.75, int Pool = 4);
