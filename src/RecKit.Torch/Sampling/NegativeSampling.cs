namespace RecKit.Torch.Sampling;

/// <summary>How negatives, items that a user has not interacted with, are drawn.</summary>
public enum NegativeSampling
{
    /// <summary>Uniformly.</summary>
    Uniform,

    /// <summary>In proportion to a power of the number of the item's users.</summary>
    Popularity,

    /// <summary>Several are drawn uniformly, and the one with the highest score is used (Zhang et al., SIGIR 2013).</summary>
    Hard,
}
