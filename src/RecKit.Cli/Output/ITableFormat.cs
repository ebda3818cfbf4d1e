namespace RecKit.Cli.Output;

/// <summary>Writes tables in one format.</summary>
internal interface ITableFormat
{
    /// <summary>Writes one table.</summary>
    void Write(Table table);
}
