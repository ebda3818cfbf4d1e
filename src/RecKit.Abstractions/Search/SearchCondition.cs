namespace RecKit.Search;

/// <summary>A setting of another parameter under which a parameter has an effect.</summary>
/// <param name="Parameter">The position of the other parameter in the space; it stands before the one that depends on it.</param>
/// <param name="Values">Its values that fit, as a point of the space holds them.</param>
public sealed record SearchCondition(int Parameter, IReadOnlyList<double> Values);
