using System.Globalization;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Finds columns by name or number.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="header">The names, or null when the file has none.</param>
/// <param name="fieldCount">The number of columns.</param>
internal sealed class ColumnNames(string file, string[]? header, int fieldCount)
{
    public int Count => fieldCount;

    public string File => file;

    /// <summary>Tells whether a column is given by its number.</summary>
    public static bool IsNumber(string column) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Takes the names off a record, or only counts its fields.</summary>
    public static ColumnNames Of(RecordReader first, bool isHeader)
    {
        string[]? names = null;
        if (isHeader)
        {
            names = new string[first.FieldCount];
            for (int field = 0; field < names.Length; field++)
                names[field] = first.Text(field).Trim();
        }
        return new ColumnNames(first.File, names, first.FieldCount);
    }

    /// <summary>Finds a column.</summary>
    /// <param name="column">Its name, or its number from 1. A name goes before a number.</param>
    /// <param name="option">The option that names it, for errors.</param>
    /// <returns>The field, from 0.</returns>
    /// <exception cref="RecKitException">RK2003: it is not there; the columns that are.</exception>
    public int Find(string column, string option)
    {
        int field = TryFind(column);
        if (field >= 0)
            return field;
        string there = header is null
            ? string.Create(CultureInfo.InvariantCulture, $"it has no header and {(fieldCount == 1 ? "the column 1" : $"the columns 1 to {fieldCount}")}")
            : "it has " + string.Join(", ", header.Select(h => $"'{h}'"));
        throw new RecKitException(ErrorCodes.DataColumn, $"'{file}' has no column '{column}' ({option}); {there}. If that looks wrong, check the separator.");
    }

    /// <summary>Finds a column that need not be there.</summary>
    /// <param name="column">Its name, or its number from 1. A name goes before a number.</param>
    /// <returns>The field, from 0; −1 when it is not there.</returns>
    public int TryFind(string column)
    {
        int field = header is null ? -1 : Array.IndexOf(header, column);
        return field < 0 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= fieldCount ? number - 1 : field;
    }

    /// <summary>Gives the name of a field for a feature.</summary>
    public string NameOf(int field) => header is not null && header[field].Length > 0 ? header[field] : string.Create(CultureInfo.InvariantCulture, $"column-{field + 1}");

    /// <summary>Checks that features have names of their own.</summary>
    /// <exception cref="RecKitException">RK2003: two have one name.</exception>
    public void RequireDistinct(IEnumerable<FeatureColumnBuilder> features, string option)
    {
        if (features.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RecKitException(ErrorCodes.DataColumn, $"'{file}': two features would be named '{twice.Key}'; give one of them another name ({option}).");
    }
}
