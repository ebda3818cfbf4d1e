using RecKit.Data.Columns;
using RecKit.Data.Text;
using RecKit.Data.Times;

namespace RecKit.Data.Delimited;

/// <summary>
/// Guesses whether the first line of an event file is a header. It is when columns are specified by name or two of its fields are known
/// names; otherwise when it has no number where the following lines have one, and no missing-value marker.
/// </summary>
/// <param name="options">The reader options.</param>
/// <param name="file">The file.</param>
/// <param name="format">The text format.</param>
internal sealed class HeaderGuess(DelimitedOptions options, TextFile file, TextFormat format)
{
    /// <summary>Returns whether the first line is a header.</summary>
    public bool IsHeader()
    {
        DelimitedColumns wanted = options.Columns;
        if (options.Features.Events.Select(e => e.Column).Concat([wanted.User, wanted.Item, wanted.Value, wanted.Timestamp, wanted.Behavior]).Any(EventColumnFinder.IsName))
            return true;
        List<string[]> sample = TextFormats.Sample(file, format);
        if (sample.Count == 0)
            return false;
        string[] first = sample[0];
        // These words are not plausible ids.
        if (first.Select(KnownNames.RoleOf).Where(role => role is not null).Distinct().Count() >= 2)
            return true;
        if (first.Any(IsNumberOrTime) || !first.Skip(KnownNames.IsIndex(first[0]) ? 1 : 0).All(IsLikeName))
            return false;
        if (first.Length > 2)
            return !HasWords(first);
        // Two id columns: the header fields do not look like numbers, but all ids do.
        return sample.Count > 1 && sample.Skip(1).All(row => row.All(IsNumberOrTime));
    }

    // A missing-value marker is not a name: a first row without a rating would be lost.
    private static bool IsLikeName(string field) => field.Length > 0 && !FieldParser.IsMissing(System.Text.Encoding.UTF8.GetBytes(field));

    private static bool IsNumberOrTime(string field)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(field);
        return FieldParser.TryNumber(bytes, out _) || new TimeReader().Read(bytes, out _) is null;
    }

    // Words with values or behaviors are not column names.
    private bool HasWords(string[] first) => first.Any(field => options.Values.ContainsKey(field) || options.Behaviors.Weights.ContainsKey(field));
}
