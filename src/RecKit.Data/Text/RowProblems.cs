using System.Globalization;
using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>Collects the rows of a data set that cannot be read: all are counted, the first ten kept.</summary>
/// <param name="onError">What happens to them.</param>
/// <param name="remedy">What to do about them, for the error; not given: mend the file or skip them.</param>
internal sealed class RowProblems(OnError onError, string? remedy = null)
{
    private const int Kept = 10;

    private readonly List<Diagnostic> _first = [];

    public long Count { get; private set; }

    public void Add(string file, long line, int column, string message)
    {
        Count++;
        if (_first.Count < Kept)
            _first.Add(new Diagnostic(ErrorCodes.DataRow, DiagnosticSeverity.Error, message, new SourceLocation(file, (int)Math.Min(line, int.MaxValue), column)));
    }

    /// <summary>Ends the reading of a file when there were problems and they are errors.</summary>
    /// <exception cref="RecKitException">RK2002: the first ten rows that cannot be read, and how many there are.</exception>
    public void ThrowIfFailed()
    {
        if (Count == 0 || onError == OnError.Skip)
            return;
        string rows = Count == 1 ? "1 row cannot be read" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows cannot be read");
        string shown = Count > Kept ? $"; the first {Kept} are above" : "";
        throw new RecKitException([.. _first, new Diagnostic(ErrorCodes.DataRow, DiagnosticSeverity.Error, $"{rows}{shown}. {remedy ?? $"Correct the file, or skip such rows with {HostWords.Current.DataOption("on_error", "skip")}."}")]);
    }

    /// <summary>Notes how many rows were left out, where there were any.</summary>
    public IEnumerable<string> Notes()
    {
        if (Count > 0)
            yield return Count == 1 ? "1 row could not be read and was left out" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows could not be read and were left out");
    }

    public ReadReport Report(long rowsRead) => new(rowsRead, Count, [.. _first.Select(d => $"{d.Location}: {d.Message}")]);
}
