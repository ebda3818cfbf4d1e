namespace RecKit.Data.Delimited;

/// <summary>What a double quote at the start of a field means.</summary>
public enum QuoteMode
{
    /// <summary>As <see cref="Double"/> when the separator is a comma or semicolon or all fields of the first line stand in quotes, else as <see cref="None"/>. A field may go on over 100 lines, or more where all names in the first line stand in quotes.</summary>
    Auto,

    /// <summary>The field goes on to the closing quote, over separators and line ends; two quotes stand for one (RFC 4180).</summary>
    Double,

    /// <summary>A character like any other.</summary>
    None,
}
