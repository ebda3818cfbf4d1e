namespace RecKit.Torch.Sampling;

/// <summary>How items that a user has not had are drawn.</summary>
public enum NegativeSampling
{
    /// <summary>All items are equally likely.</summary>
    Uniform,

    /// <summary>An item is as likely as a power of the number of its users.</summary>
    Popularity,

    /// <summary>Several are drawn evenly, and the one with the highest score is taken (Zhang et al., SIGIR 2013).</summary>
    Hard,
}
