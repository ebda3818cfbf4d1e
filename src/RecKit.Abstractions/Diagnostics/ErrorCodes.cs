namespace RecKit.Diagnostics;

/// <summary>
/// The stable codes of every expected failure; a code is never reused for another meaning.
/// <see cref="ErrorArea"/> has what their thousands mean.
/// </summary>
public static partial class ErrorCodes
{
    /// <summary>Gives the area of a code.</summary>
    /// <param name="code">A code of this class: <c>RK2001</c>; any other text has no area.</param>
    /// <returns>The area.</returns>
    public static ErrorArea AreaOf(string? code) =>
        code is ['R', 'K', >= '1' and <= '5' and char thousands, var a, var b, var c] && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c)
            ? (ErrorArea)(thousands - '0')
            : ErrorArea.Unknown;
}
