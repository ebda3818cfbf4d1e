namespace RecKit.Learning.Statistics;

/// <summary>A row of a table and the evaluations behind it.</summary>
/// <param name="Id">The id of the row.</param>
/// <param name="Units">Fold by fold, and within a fold repeat by repeat; as many repeats for every fold.</param>
internal sealed record SampledAlgorithm(string Id, IReadOnlyList<SampledUnit> Units)
{
    /// <summary>Gets the number of repeats.</summary>
    public int Repeats => Units.Max(u => u.Repeat);
}
