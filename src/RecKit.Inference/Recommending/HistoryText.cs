using System.Globalization;
using System.Text;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Inference.Recommending;

/// <summary>
/// Reads a history that is written on a line: <c>a0:5,b0:1</c>, items with commas between them, oldest first, each with a rating behind a colon where it has one. An id may hold commas
/// and colons: what the model knows as an item as it stands is not divided, and a backslash takes a comma, a colon or a backslash for a part of the id (<c>a\,b:5</c>).
/// </summary>
public static class HistoryText
{
    private const char Escape = '\\';

    // Of an id that is not escaped.
    private const int MostCommas = 32;

    /// <summary>Reads a history.</summary>
    /// <param name="text">The text; blanks around items are passed over.</param>
    /// <param name="items">The items that the model knows.</param>
    /// <returns>The events; none for a blank text.</returns>
    /// <exception cref="RecKitException">RK1090: what stands behind the colon of a known item is not a number.</exception>
    public static IReadOnlyList<HistoryEvent> Parse(string text, Vocabulary items) => Read(text, items, rated: true);

    /// <summary>Reads a list of items without ratings, by the same rules: colons are parts of ids.</summary>
    /// <param name="text">The text.</param>
    /// <param name="items">The items that the model knows.</param>
    /// <returns>The ids, known or not.</returns>
    public static IReadOnlyList<string> ParseItems(string text, Vocabulary items) => [.. Read(text, items, rated: false).Select(e => e.Item)];

    private static List<HistoryEvent> Read(string text, Vocabulary items, bool rated)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(items);
        List<HistoryEvent> events = [];
        List<string> parts = Split(text);
        for (int start = 0; start < parts.Count;)
        {
            int taken = LongestKnown(parts, start, items, rated, out HistoryEvent known);
            if (taken > 0)
                events.Add(known);
            else if (parts[start].Trim() is { Length: > 0 } part)
                events.Add(rated ? Unknown(part, items) : new HistoryEvent(Plain(part)));
            start += Math.Max(taken, 1);
        }
        return events;
    }

    // Of the parts from a place on, the most that are one known item with the commas between them.
    private static int LongestKnown(List<string> parts, int start, Vocabulary items, bool rated, out HistoryEvent known)
    {
        for (int end = Math.Min(parts.Count, start + MostCommas + 1); end > start; end--)
        {
            string joined = string.Join(',', parts[start..end]).Trim();
            if (items.IndexOf(joined) >= 0)
            {
                known = new HistoryEvent(joined);
                return end - start;
            }
            if (items.IndexOf(Plain(joined)) >= 0)
            {
                known = new HistoryEvent(Plain(joined));
                return end - start;
            }
            (string id, string? value) = Divide(joined);
            string given = items.IndexOf(id) >= 0 ? id : Plain(id);
            if (rated && value is not null && items.IndexOf(given) >= 0 && TryRating(value, out float rating))
            {
                known = new HistoryEvent(given, rating);
                return end - start;
            }
        }
        known = default;
        return 0;
    }

    private static HistoryEvent Unknown(string part, Vocabulary items)
    {
        (string id, string? value) = Divide(part);
        if (value is null)
            return new HistoryEvent(Plain(part));
        if (TryRating(value, out float rating))
            return new HistoryEvent(Plain(id), rating);
        return items.IndexOf(Plain(id)) < 0
            ? new HistoryEvent(Plain(part))
            : throw new RecKitException(ErrorCodes.Usage, $"The rating of item '{Plain(id)}' in the history is '{value}', which is not a finite number. Write item:rating, such as {Plain(id)}:4.5.");
    }

    private static bool TryRating(string text, out float rating) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rating) && float.IsFinite(rating);

    // At commas without a backslash before them; backslashes stay.
    private static List<string> Split(string text)
    {
        List<string> parts = [];
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Escape)
                i++;
            else if (text[i] == ',')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    // At the last colon without a backslash before it.
    private static (string Id, string? Value) Divide(string part)
    {
        int colon = -1;
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == Escape)
                i++;
            else if (part[i] == ':')
                colon = i;
        }
        return colon <= 0 ? (part, null) : (part[..colon].TrimEnd(), part[(colon + 1)..].Trim());
    }

    private static string Plain(string part)
    {
        if (!part.Contains(Escape))
            return part;
        StringBuilder plain = new(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            bool escapes = part[i] == Escape && i + 1 < part.Length && part[i + 1] is ',' or ':' or Escape;
            plain.Append(part[escapes ? ++i : i]);
        }
        return plain.ToString();
    }
}
