namespace RecKit.Testing;

/// <summary>A component breaks a promise of the contract. The message says which, what was seen, and what to do.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was expected, what was seen, and what to do.</param>
    /// <param name="inner">The exception the component threw, if any.</param>
    public ConformanceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static void Require(bool holds, string message)
    {
        if (!holds)
            throw new ConformanceException(message);
    }
}
