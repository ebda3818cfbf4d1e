namespace RecKit.Data;

/// <summary>The lowest and highest rating that can be given. Predictions are clipped to it when an evaluation asks for that.</summary>
/// <param name="Min">The lowest rating.</param>
/// <param name="Max">The highest rating; not below <paramref name="Min"/>.</param>
public readonly record struct RatingScale(float Min, float Max)
{
    /// <summary>Brings a value into the scale.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The nearest value of the scale.</returns>
    public float Clip(float value) => Math.Clamp(value, Min, Max);
}
