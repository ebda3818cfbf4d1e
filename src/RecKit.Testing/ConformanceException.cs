namespace RecKit.Testing;

/// <summary>Thrown when a component breaks a promise of the contract. The message has the promise, the observation and a remedy.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What was expected, what was observed, and what to do.</param>
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
