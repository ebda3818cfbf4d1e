namespace RecKit.Search;

/// <summary>
/// One dimension of a search. Whatever its kind, it covers the unit interval: a real number is a place in it, on the parameter's scale, and a whole number or
/// a choice is a piece of it. A strategy that works in the unit interval works for every kind.
/// </summary>
/// <remarks>Thread safety: immutable. A value is a <see cref="double"/> for every kind: the number, the whole number, or the position of the choice.</remarks>
public sealed record SearchParameter
{
    // A whole number stands for everything that rounds to it.
    private const double Half = 0.5;

    private SearchParameter(string name, ParameterKind kind, double min, double max, ParameterScale scale)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Kind, Min, Max, Scale) = (name, kind, min, max, scale);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets what values it takes.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Gets the least value; 0 for a choice.</summary>
    public double Min { get; }

    /// <summary>Gets the greatest value, which is one of the values; for a choice their number minus 1.</summary>
    public double Max { get; }

    /// <summary>Gets the scale.</summary>
    public ParameterScale Scale { get; }

    /// <summary>Gets the settings of other parameters under which it has an effect; all must hold. None: it always has.</summary>
    public IReadOnlyList<SearchCondition> Conditions { get; init; } = [];

    /// <summary>Gets how many values there are; infinite for real numbers.</summary>
    public double Count => Kind == ParameterKind.Real ? double.PositiveInfinity : Max - Min + 1;

    private bool IsLog => Scale == ParameterScale.Log;

    // The ends of the unit interval, on the scale.
    private double Start => OnScale(Kind == ParameterKind.Real ? Min : Min - Half);

    private double End => OnScale(Kind == ParameterKind.Real ? Max : Max + Half);

    /// <summary>Makes a range of real numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">The least value; above 0 on the log scale.</param>
    /// <param name="max">The greatest value, above <paramref name="min"/>.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limits are not finite, not in order, or not above zero on the log scale.</exception>
    public static SearchParameter Real(string name, double min, double max, ParameterScale scale = ParameterScale.Linear)
    {
        Require(min, max, scale);
        return new(name, ParameterKind.Real, min, max, scale);
    }

    /// <summary>Makes a range of whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="min">The least value; above 0 on the log scale.</param>
    /// <param name="max">The greatest value, above <paramref name="min"/>.</param>
    /// <param name="scale">The scale.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limits are not whole numbers below 2⁵³, not in order, or not above zero on the log scale.</exception>
    public static SearchParameter Integer(string name, double min, double max, ParameterScale scale = ParameterScale.Linear)
    {
        Require(min, max, scale);
        if (min != Math.Floor(min) || max != Math.Floor(max) || Math.Max(Math.Abs(min), Math.Abs(max)) >= 1L << 53)
            throw new ArgumentOutOfRangeException(nameof(min), $"The limits must be whole numbers below 2^53, but got {min} and {max}.");
        return new(name, ParameterKind.Integer, min, max, scale);
    }

    /// <summary>Makes a choice.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="count">How many there are to choose from, at least 1.</param>
    /// <returns>The parameter.</returns>
    public static SearchParameter Choice(string name, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(name, ParameterKind.Choice, 0, count - 1, ParameterScale.Linear);
    }

    /// <summary>Gives the value at a place of the unit interval.</summary>
    /// <param name="place">From 0 to 1.</param>
    /// <returns>A value of the parameter.</returns>
    public double FromUnit(double place)
    {
        double scaled = Start + (place * (End - Start));
        double value = IsLog ? Math.Exp(scaled) : scaled;
        return Math.Clamp(Kind == ParameterKind.Real ? value : Math.Round(value, MidpointRounding.AwayFromZero), Min, Max);
    }

    /// <summary>Gives the piece of the unit interval that a value stands for.</summary>
    /// <param name="value">A value of the parameter.</param>
    /// <returns>Where it starts and ends; for a real number both are its place.</returns>
    public (double Start, double End) ToUnit(double value)
    {
        double width = End - Start;
        double half = Kind == ParameterKind.Real ? 0 : Half;
        return ((OnScale(value - half) - Start) / width, (OnScale(value + half) - Start) / width);
    }

    /// <summary>Tells whether a number is a value of the parameter.</summary>
    /// <param name="value">The number.</param>
    /// <returns>False for NaN, too.</returns>
    public bool Contains(double value) => value >= Min && value <= Max && (Kind == ParameterKind.Real || value == Math.Floor(value));

    private double OnScale(double value) => IsLog ? Math.Log(value) : value;

    private static void Require(double min, double max, ParameterScale scale)
    {
        if (!double.IsFinite(min) || !double.IsFinite(max) || !double.IsFinite(max - min) || min >= max)
            throw new ArgumentOutOfRangeException(nameof(min), $"The limits must be finite, the first below the second, but got {min} and {max}.");
        if (scale == ParameterScale.Log && min <= 0)
            throw new ArgumentOutOfRangeException(nameof(min), $"The log scale needs values above 0, but the least is {min}.");
    }
}
