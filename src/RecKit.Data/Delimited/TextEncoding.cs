namespace RecKit.Data.Delimited;

/// <summary>The encoding of a text file.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8, with or without a byte order mark, or UTF-16 with one.</summary>
    Utf8,

    /// <summary>ISO-8859-1.</summary>
    Latin1,

    /// <summary>UTF-16, with or without a byte order mark.</summary>
    Utf16,
}
