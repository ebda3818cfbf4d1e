namespace RecKit.Search;

/// <summary>
/// What a search may choose. A point holds one number per parameter, in their order: its value, or NaN where the parameter has no effect because
/// another one (<see cref="SearchParameter.Conditions"/>) has another value.
/// </summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class SearchSpace
{
    /// <summary>Makes a space.</summary>
    /// <param name="parameters">At least one; each after those it depends on; names are distinct.</param>
    /// <exception cref="ArgumentException">A condition names a parameter that does not stand before, or two have one name, or there is none.</exception>
    public SearchSpace(IReadOnlyList<SearchParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            throw new ArgumentException("A space needs at least one parameter.", nameof(parameters));
        for (int i = 0; i < parameters.Count; i++)
        {
            foreach (SearchCondition condition in parameters[i].Conditions)
            {
                if (condition.Parameter < 0 || condition.Parameter >= i)
                    throw new ArgumentException($"'{parameters[i].Name}' depends on parameter {condition.Parameter}, which does not come before it.", nameof(parameters));
            }
        }
        if (parameters.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() != parameters.Count)
            throw new ArgumentException("Two parameters have one name.", nameof(parameters));
        Parameters = [.. parameters];
    }

    /// <summary>Gets the parameters; each stands after those it depends on.</summary>
    public IReadOnlyList<SearchParameter> Parameters { get; }

    /// <summary>Tells whether a parameter has an effect at a point.</summary>
    /// <param name="parameter">Its position.</param>
    /// <param name="point">The point; the numbers before that position count.</param>
    /// <returns>False when another parameter's value rules it out.</returns>
    public bool IsActive(int parameter, ReadOnlySpan<double> point)
    {
        foreach (SearchCondition condition in Parameters[parameter].Conditions)
        {
            if (!condition.Values.Contains(point[condition.Parameter]))
                return false;
        }
        return true;
    }

    /// <summary>Gives the point at a place of the unit cube.</summary>
    /// <param name="places">A number from 0 to 1 per parameter; that of one without effect does not matter.</param>
    /// <returns>The point.</returns>
    public double[] FromUnit(ReadOnlySpan<double> places)
    {
        double[] point = new double[Parameters.Count];
        for (int i = 0; i < point.Length; i++)
            point[i] = IsActive(i, point) ? Parameters[i].FromUnit(places[i]) : double.NaN;
        return point;
    }

    /// <summary>Says what is wrong with a point.</summary>
    /// <param name="point">The point.</param>
    /// <returns>A clause such as <c>has 3 numbers for 2 parameters</c>; null when it is a point of the space.</returns>
    public string? FindProblem(ReadOnlySpan<double> point)
    {
        if (point.Length != Parameters.Count)
            return FormattableString.Invariant($"has {point.Length} numbers for {Parameters.Count} parameters");
        for (int i = 0; i < point.Length; i++)
        {
            SearchParameter parameter = Parameters[i];
            if (!IsActive(i, point) ? !double.IsNaN(point[i]) : !parameter.Contains(point[i]))
            {
                return IsActive(i, point)
                    ? FormattableString.Invariant($"gives '{parameter.Name}' the value {point[i]}, which is not one of {parameter.Min} to {parameter.Max}")
                    : FormattableString.Invariant($"gives '{parameter.Name}' the value {point[i]}, although it has no effect there and takes NaN");
            }
        }
        return null;
    }
}
