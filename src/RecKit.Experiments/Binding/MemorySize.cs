using System.Globalization;

namespace RecKit.Experiments.Binding;

/// <summary>Memory sizes in file notation: <c>512MB</c>, <c>2GB</c>, powers of 1024.</summary>
internal static class MemorySize
{
    public const string Pattern = "^[1-9][0-9]{0,5}(MB|GB)$";

    private const int Megabyte = 20;
    private const int Gigabyte = 30;

    /// <summary>Parses a size that matches <see cref="Pattern"/>.</summary>
    public static long? Parse(string? text) => text is null
        ? null
        : long.Parse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture) << (text[^2] == 'G' ? Gigabyte : Megabyte);

    /// <summary>Formats a size, rounded up to whole megabytes.</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes + (1L << Megabyte) - 1) >> Megabyte}MB");
}
