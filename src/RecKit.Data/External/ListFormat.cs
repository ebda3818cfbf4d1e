namespace RecKit.Data.External;

/// <summary>How a file of other people's results is written.</summary>
public enum ListFormat
{
    /// <summary>By the extension (without <c>.gz</c>): <c>.parquet</c>, <c>.trec</c> and <c>.run</c> are what they say, all else is delimited text.</summary>
    Auto,

    /// <summary>Delimited text: CSV, TSV.</summary>
    Delimited,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>A run of TREC: <c>user Q0 item rank score tag</c>, with spaces or tabs between, without a header. As for trec_eval, the scores decide the order, and of equal ones the item whose id comes last; the rank does not matter.</summary>
    Trec,
}
