namespace RecKit.Data.Delimited;

/// <summary>How the bytes of a text stand for characters.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8, with or without a byte order mark; and UTF-16 with one.</summary>
    Utf8,

    /// <summary>ISO-8859-1.</summary>
    Latin1,

    /// <summary>UTF-16, with or without a byte order mark.</summary>
    Utf16,
}
