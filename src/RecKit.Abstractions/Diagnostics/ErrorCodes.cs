namespace RecKit.Diagnostics;

/// <summary>
/// The stable codes of every expected failure; a code is never reused for another meaning.
/// <see cref="ErrorArea"/> has what their thousands mean.
/// </summary>
/// <remarks>
/// A plugin has codes of its own with a prefix of its own: two to five capital letters other than RK, and four digits, whose thousands mean the same
/// (<c>CTS2001</c>: data that a reader of Contoso cannot read). Exit codes and categories follow from them as from RecKit's.
/// </remarks>
public static partial class ErrorCodes
{
    /// <summary>Gives the area of a code.</summary>
    /// <param name="code">A code of this class or of a plugin: <c>RK2001</c>, <c>CTS2001</c>; any other text has no area.</param>
    /// <returns>The area.</returns>
    public static ErrorArea AreaOf(string? code) =>
        code is [.. { Length: >= 2 and <= 5 } prefix, >= '1' and <= '5' and char thousands, var a, var b, var c]
            && prefix.All(char.IsAsciiLetterUpper) && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c)
            ? (ErrorArea)(thousands - '0')
            : ErrorArea.Unknown;
}
