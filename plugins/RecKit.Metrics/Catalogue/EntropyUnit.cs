namespace RecKit.Metrics.Catalogue;

/// <summary>The unit of entropy.</summary>
public enum EntropyUnit
{
    /// <summary>Logarithm to base 2.</summary>
    Bits,

    /// <summary>Natural logarithm.</summary>
    Nats,
}
