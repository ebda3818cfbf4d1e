namespace RecKit.Numerics.Sparse;

/// <summary>How much an event counts, and what several events of one user and item come to: the same in training and in a history.</summary>
/// <param name="useValues">Whether values (ratings, play counts) matter; otherwise an interaction is an interaction.</param>
public readonly struct PairValues(bool useValues)
{
    // A million products of two of these are still finite.
    private const float Largest = 1e16f;

    /// <summary>Gets whether values matter.</summary>
    public bool UseValues => useValues;

    /// <summary>Gives the value of one event.</summary>
    /// <param name="value">As the log has it; NaN: not known.</param>
    /// <returns>1 when values do not matter or this one is not known.</returns>
    public float Of(float value) => !useValues || float.IsNaN(value) ? 1 : Math.Clamp(value, -Largest, Largest);

    /// <summary>Gives the value of a pair of user and item that had several events: their sum, or still 1 when values do not matter.</summary>
    /// <param name="sum">The value so far.</param>
    /// <param name="value">That of one more event.</param>
    /// <returns>The value of both.</returns>
    public float Merge(float sum, float value) => useValues ? Math.Clamp(sum + value, -Largest, Largest) : 1;
}
