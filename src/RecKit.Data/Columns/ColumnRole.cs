namespace RecKit.Data.Columns;

/// <summary>The role of a column in an event.</summary>
internal enum ColumnRole
{
    /// <summary>The user id.</summary>
    User,

    /// <summary>The item id.</summary>
    Item,

    /// <summary>A rating or weight.</summary>
    Value,

    /// <summary>The time.</summary>
    Timestamp,
}
