namespace RecKit.Cli.Output;

/// <summary>The format of results on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON document, numbers in full precision.</summary>
    Json,

    /// <summary>Comma-separated values with a header, numbers in full precision.</summary>
    Csv,

    /// <summary>A Markdown table.</summary>
    Markdown,
}
