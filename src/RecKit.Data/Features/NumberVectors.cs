using System.Globalization;

namespace RecKit.Data.Features;

/// <summary>Values that are number lists of one length.</summary>
/// <param name="Width">The length.</param>
/// <param name="Numbers">The numbers, value by value.</param>
/// <param name="IsTelling">Whether the numbers are clearly not category ids: there are at least two, and one has decimals or is
/// negative.</param>
internal readonly record struct NumberVectors(int Width, float[] Numbers, bool IsTelling)
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Parses values.</summary>
    /// <param name="values">The distinct values.</param>
    /// <param name="separator">The separator between numbers.</param>
    /// <param name="vectors">Receives the numbers.</param>
    /// <param name="wrong">Receives the first value that is not a valid list or differs in length from the first one.</param>
    public static bool TryParse(Vocabulary values, string separator, out NumberVectors vectors, out string? wrong)
    {
        vectors = default;
        wrong = null;
        int width = 0;
        bool telling = false;
        List<float> numbers = [];
        for (int i = 0; i < values.Count; i++)
        {
            string[] parts = separator.Length == 0 ? [values[i]] : values[i].Split(separator, StringSplitOptions.TrimEntries);
            width = i == 0 ? parts.Length : width;
            wrong = parts.Length == width ? null : values[i];
            foreach (string part in parts)
            {
                if (!TryNumber(part, out float number))
                    wrong = values[i];
                telling |= number < 0 || part.AsSpan().IndexOfAny('.', 'e', 'E') >= 0;
                numbers.Add(number);
            }
            if (wrong is not null)
                return false;
        }
        vectors = new NumberVectors(Math.Max(width, 1), [.. numbers], telling && width > 1);
        return true;
    }

    /// <summary>Parses a number.</summary>
    public static bool TryNumber(string text, out float number) => float.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    /// <summary>Creates the feature.</summary>
    /// <param name="name">The feature name.</param>
    /// <param name="rows">The value index of each row; −1 for none.</param>
    public VectorFeature ToFeature(string name, ReadOnlySpan<int> rows) => (VectorFeature)new VectorFeature(name, Width, Numbers).Select(rows);
}
