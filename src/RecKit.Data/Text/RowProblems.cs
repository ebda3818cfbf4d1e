using System.Globalization;
using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>Collects the unreadable rows of a data set: all are counted, the first ten are kept.</summary>
/// <param name="onError">How unreadable rows are handled.</param>
/// <param name="remedy">The remedy for the error; by default, to correct the file or skip the rows.</param>
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

    /// <summary>Throws if there were problems and they are errors.</summary>
    /// <exception cref="RecKitException">RK2002: the first ten unreadable rows and their number.</exception>
    public void ThrowIfFailed()
    {
        if (Count == 0 || onError == OnError.Skip)
            return;
        string rows = Count == 1 ? "1 row cannot be read" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows cannot be read");
        string shown = Count > Kept ? $"; the first {Kept} are above" : "";
        throw new RecKitException([.. _first, new Diagnostic(ErrorCodes.DataRow, DiagnosticSeverity.Error, $"{rows}{shown}. {remedy ?? $"Correct the file, or skip such rows with {HostWords.Current.DataOption("on_error", "skip")}."}")]);
    }

    /// <summary>Returns a note with the number of skipped rows, if any.</summary>
    public IEnumerable<string> Notes()
    {
        if (Count > 0)
            yield return Count == 1 ? "1 row could not be read and was left out" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows could not be read and were left out");
    }

    public ReadReport Report(long rowsRead) => new(rowsRead, Count, [.. _first.Select(d => $"{d.Location}: {d.Message}")]);
}
