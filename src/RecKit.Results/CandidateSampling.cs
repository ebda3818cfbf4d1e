namespace RecKit.Results;

/// <summary>How candidates are drawn.</summary>
public enum CandidateSampling
{
    /// <summary>All items are equally likely.</summary>
    Uniform,

    /// <summary>In proportion to the number of events that an item has in the training part; one without any is never drawn.</summary>
    Popularity,
}
