namespace RecKit.Metrics.Ranking;

/// <summary>What a relevant item adds to a list.</summary>
public enum Gain
{
    /// <summary>1.</summary>
    Binary,

    /// <summary>Its rating x.</summary>
    Linear,

    /// <summary>2ˣ − 1.</summary>
    Exponential,
}
