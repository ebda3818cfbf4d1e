namespace RecKit.Data.Columns;

/// <summary>What a column is to an event.</summary>
internal enum ColumnRole
{
    /// <summary>Whose event it is.</summary>
    User,

    /// <summary>Of what.</summary>
    Item,

    /// <summary>A rating or weight.</summary>
    Value,

    /// <summary>When.</summary>
    Timestamp,
}
