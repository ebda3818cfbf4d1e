using System.Globalization;
using RecKit.Data.Columns;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Finds columns by name or number.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="header">The names, or null when the file has no header.</param>
/// <param name="fieldCount">The number of columns.</param>
internal sealed class ColumnNames(string file, string[]? header, int fieldCount)
{
    public int Count => fieldCount;

    public string File => file;

    /// <summary>Gets the location of the columns, for the start of a message.</summary>
    public string Source { get; init; } = $"'{file}'";

    /// <summary>Gets whether columns have positions: true for files, false for properties of objects.</summary>
    public bool HasPlaces { get; init; } = true;

    /// <summary>Gets the remedy to show for a column, from its role and name.</summary>
    public Func<string, string, string> Remedy { get; init; } = (role, name) => $"Specify it: {DataOption.Column(role, name)}.";

    /// <summary>Gets a hint about a possibly wrong separator; starts with a space, or is empty.</summary>
    public string SeparatorHint { get; init; } = " If that looks wrong, check the separator.";

    public bool HasHeader => header is not null;

    /// <summary>Gets all names, quoted.</summary>
    public string All => string.Join(", ", (header ?? []).Select(h => $"'{h}'"));

    /// <summary>Returns whether a column is specified by number.</summary>
    public static bool IsNumber(string column) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Reads the names from a record, or only counts its fields.</summary>
    public static ColumnNames Of(RecordReader first, bool isHeader, string separatorHint = "") =>
        new(first.File, isHeader ? NamesOf(first) : null, first.FieldCount) { SeparatorHint = separatorHint.Length > 0 ? separatorHint : " If that looks wrong, check the separator." };

    /// <summary>Returns the fields of a record as names.</summary>
    public static string[] NamesOf(RecordReader first)
    {
        string[] names = new string[first.FieldCount];
        for (int field = 0; field < names.Length; field++)
            names[field] = first.Text(field).Trim();
        return names;
    }

    /// <summary>Returns the name of a field.</summary>
    public string Name(int field) => header![field];

    /// <summary>Finds a column.</summary>
    /// <param name="column">The name, or the number from 1. A name takes precedence over a number.</param>
    /// <param name="option">The option that names it, for errors.</param>
    /// <returns>The field, from 0.</returns>
    /// <exception cref="RecKitException">RK2003: the column is missing, with a list of those present; or it occurs twice.</exception>
    public int Find(string column, string option)
    {
        int field = TryFind(column);
        if (field >= 0)
        {
            if (header is not null && header[field] == column && Array.IndexOf(header, column, field + 1) >= 0)
                throw new RecKitException(ErrorCodes.DataColumn, $"{Source} has several columns called '{column}' ({option}). Name it by its number, or give it another name.");
            return field;
        }
        string there = header is null
            ? string.Create(CultureInfo.InvariantCulture, $"it has no header and {(fieldCount == 1 ? "the column 1" : $"the columns 1 to {fieldCount}")}")
            : "it has " + All;
        throw new RecKitException(ErrorCodes.DataColumn, $"{Source} has no column '{column}' ({option}); {there}.{SeparatorHint}");
    }

    /// <summary>Finds an optional column.</summary>
    /// <param name="column">The name, or the number from 1. A name takes precedence over a number; without an exact match, a name
    /// that differs only in case, punctuation and type suffix matches.</param>
    /// <returns>The field, from 0; −1 when not found.</returns>
    public int TryFind(string column)
    {
        int field = header is null ? -1 : Array.IndexOf(header, column);
        if (field >= 0)
            return field;
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return number >= 1 && number <= fieldCount ? number - 1 : -1;
        string plain = KnownNames.Plain(column);
        int[] near = header is null || plain.Length == 0 ? [] : [.. Enumerable.Range(0, fieldCount).Where(f => KnownNames.Plain(header[f]) == plain)];
        return near.Length == 1 ? near[0] : -1;
    }

    /// <summary>Returns the name of a field used as a feature.</summary>
    public string NameOf(int field) => header is not null && header[field].Length > 0 ? header[field] : string.Create(CultureInfo.InvariantCulture, $"column-{field + 1}");

    /// <summary>Checks that feature names are unique.</summary>
    /// <exception cref="RecKitException">RK2003: two features have the same name.</exception>
    public void RequireDistinct(IEnumerable<FeatureColumnBuilder> features, string option)
    {
        if (features.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RecKitException(ErrorCodes.DataColumn, $"'{file}': two features would be named '{twice.Key}'; give one of them another name ({option}).");
    }
}
