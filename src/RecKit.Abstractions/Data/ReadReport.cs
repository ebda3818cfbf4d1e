namespace RecKit.Data;

/// <summary>What reading a data set found.</summary>
/// <param name="RowsRead">Rows of interactions taken.</param>
/// <param name="RowsSkipped">Rows left out because they could not be read (<c>on_error: skip</c>).</param>
/// <param name="Offenders">The first ten of them, each with file, line and reason.</param>
public sealed record ReadReport(long RowsRead, long RowsSkipped, IReadOnlyList<string> Offenders)
{
    /// <summary>Gets the report without anything to say.</summary>
    public static ReadReport Clean { get; } = new(0, 0, []);
}
