namespace RecKit.Catalog.Options;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
public static class Suggestion
{
    private const int LongestShown = 60;

    /// <summary>Finds the nearest of the names that would have been right.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that would have been right.</param>
    /// <returns>The nearest one, or null when none is near: more than a third of the letters differ.</returns>
    public static string? For(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(names);
        string key = Normalise(written);
        if (key.Length is 0 or > 100)
            return null;
        string? nearest = null, completed = null;
        int shortest = int.MaxValue, completions = 0;
        foreach (string name in names)
        {
            string candidate = Normalise(name);
            int distance = Distance(key, candidate);
            if (distance <= Math.Max(1, Math.Min(key.Length, candidate.Length) / 3) && distance < shortest)
                (nearest, shortest) = (name, distance);
            if (key.Length >= 3 && candidate.StartsWith(key, StringComparison.Ordinal))
                (completed, completions) = (name, completions + 1);
        }
        return nearest ?? (completions == 1 ? completed : null);
    }

    /// <summary>Ends a message: the nearest name, or all names when none is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that would have been right.</param>
    /// <param name="otherwise">What to say before the list when none is near, such as <c>Known</c>.</param>
    /// <returns>A sentence with a space before it; empty when there are no names.</returns>
    public static string Sentence(string written, IReadOnlyCollection<string> names, string otherwise = "Known here")
    {
        ArgumentNullException.ThrowIfNull(names);
        if (For(written, names) is { } nearest)
            return $" Did you mean '{nearest}'?";
        const int most = 16;
        return names.Count switch
        {
            0 => "",
            <= most => $" {otherwise}: {string.Join(", ", names)}.",
            _ => $" {otherwise}: {string.Join(", ", names.Take(most))} and {names.Count - most} more.",
        };
    }

    /// <summary>Makes what a user wrote fit to be shown: shortened, on one line.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>At most 60 characters; control characters as <c>\uXXXX</c>.</returns>
    public static string Show(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int length = text.Length <= LongestShown ? text.Length : LongestShown - 1;
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
            length--;
        string shown = length < text.Length ? text[..length] + "…" : text;
        return shown.Any(char.IsControl)
            ? string.Concat(shown.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()))
            : shown;
    }

    private static string Normalise(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, d[i - 2, j - 2] + 1);
                d[i, j] = best;
            }
        }
        return d[a.Length, b.Length];
    }
}
