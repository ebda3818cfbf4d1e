namespace RecKit.Data.Delimited;

/// <summary>The meaning of a double quote at the start of a field.</summary>
public enum QuoteMode
{
    /// <summary>
    /// As <see cref="Double"/> when the separator is a comma or semicolon or all fields of the first line are quoted, else as
    /// <see cref="None"/>. A field may span up to 100 lines, or more if all names in the first line are quoted.
    /// </summary>
    Auto,

    /// <summary>The field extends to the closing quote, across separators and line ends; two quotes stand for one (RFC 4180).</summary>
    Double,

    /// <summary>An ordinary character.</summary>
    None,
}
