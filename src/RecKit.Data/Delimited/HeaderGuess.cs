using RecKit.Data.Columns;
using RecKit.Data.Text;
using RecKit.Data.Times;

namespace RecKit.Data.Delimited;

/// <summary>
/// Guesses whether the first line of a file of events is a header. It is when columns are said by name, or when two of its fields are names that are known; otherwise when it has no number
/// where the lines below have, and nothing that stands for a missing value.
/// </summary>
/// <param name="options">What was said of the file.</param>
/// <param name="file">The file.</param>
/// <param name="format">How it is written.</param>
internal sealed class HeaderGuess(DelimitedOptions options, TextFile file, TextFormat format)
{
    /// <summary>Guesses.</summary>
    public bool IsHeader()
    {
        DelimitedColumns wanted = options.Columns;
        if (options.Features.Events.Select(e => e.Column).Concat([wanted.User, wanted.Item, wanted.Value, wanted.Timestamp, wanted.Behavior]).Any(EventColumnFinder.IsName))
            return true;
        List<string[]> sample = TextFormats.Sample(file, format);
        if (sample.Count == 0)
            return false;
        string[] first = sample[0];
        // Nobody's ids are those words.
        if (first.Select(KnownNames.RoleOf).Where(role => role is not null).Distinct().Count() >= 2)
            return true;
        if (first.Any(IsNumberOrTime) || !first.Skip(KnownNames.IsIndex(first[0]) ? 1 : 0).All(IsLikeName))
            return false;
        if (first.Length > 2)
            return !HasWords(first);
        // Two columns of ids: names do not look like numbers where all ids do.
        return sample.Count > 1 && sample.Skip(1).All(row => row.All(IsNumberOrTime));
    }

    // What stands for a missing value is no name: a first row without a rating would be lost.
    private static bool IsLikeName(string field) => field.Length > 0 && !FieldParser.IsMissing(System.Text.Encoding.UTF8.GetBytes(field));

    private static bool IsNumberOrTime(string field)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(field);
        return FieldParser.TryNumber(bytes, out _) || new TimeReader().Read(bytes, out _) is null;
    }

    // The words of values and behaviours are no names of columns.
    private bool HasWords(string[] first) => first.Any(field => options.Values.ContainsKey(field) || options.Behaviors.Weights.ContainsKey(field));
}
