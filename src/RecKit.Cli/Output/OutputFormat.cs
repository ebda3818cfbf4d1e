namespace RecKit.Cli.Output;

/// <summary>How results are written to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One JSON document, numbers in full precision.</summary>
    Json,

    /// <summary>Comma-separated values with a header, numbers in full precision.</summary>
    Csv,

    /// <summary>A Markdown table.</summary>
    Markdown,
}
