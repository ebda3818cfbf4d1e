namespace RecKit.Data.External;

/// <summary>The format of a file of externally produced results.</summary>
public enum ListFormat
{
    /// <summary>
    /// Chosen by the extension (without <c>.gz</c>): <c>.parquet</c> is Parquet, <c>.trec</c> and <c>.run</c> are TREC runs, all else is
    /// delimited text.
    /// </summary>
    Auto,

    /// <summary>Delimited text: CSV, TSV.</summary>
    Delimited,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>
    /// A TREC run: <c>user Q0 item rank score tag</c>, separated by spaces or tabs, without a header. As in trec_eval, scores determine the
    /// order, ties are won by the item whose id sorts last, and ranks are ignored.
    /// </summary>
    Trec,
}
