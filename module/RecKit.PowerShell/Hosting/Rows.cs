using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Rows;
using RecKit.Data.Times;
using RecKit.Diagnostics;
using RecKit.Learning.Data;

namespace RecKit.PowerShell.Hosting;

/// <summary>Reads events from objects, by the rules of files.</summary>
internal static class Rows
{
    /// <summary>Returns the file options that also apply to objects: columns, times, unknown ratings.</summary>
    /// <param name="parameter">The value of -Parameter.</param>
    /// <param name="column">The value of -Column.</param>
    public static Hashtable Options(IDictionary? parameter, IDictionary column)
    {
        Hashtable options = parameter is null ? [] : new Hashtable(parameter, StringComparer.OrdinalIgnoreCase);
        if (column.Count > 0)
            options["columns"] = column;
        return options;
    }

    /// <summary>Builds the data set of the objects.</summary>
    /// <param name="rows">The objects.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="duplicate">How repeated pairs are handled.</param>
    /// <param name="note">Receives notes that affect how the results are read.</param>
    public static Dataset Build(NamedRows rows, string name, string duplicate, Action<string> note)
    {
        Dataset data = rows.Build(name);
        foreach (string text in data.Notes)
            note(text);
        return Duplicates.Apply(data, Enum.Parse<DuplicatePolicy>(duplicate, ignoreCase: true)).Dataset;
    }

    /// <summary>Creates the reader for pipeline objects.</summary>
    /// <param name="options">The options of <c>delimited</c>; those of columns and times also apply to objects.</param>
    /// <exception cref="RecKitException">RK2003: unknown column.</exception>
    public static NamedRows Make(JsonObject options)
    {
        Dictionary<string, string> columns = [];
        foreach (string key in NamedRowsOptions.Keys)
        {
            if (options["columns"]?[key]?.GetValue<string>() is { } name && name != DelimitedColumns.Auto)
                columns[key] = name;
        }
        return new NamedRows(new NamedRowsOptions
        {
            Source = "The object",
            Columns = columns,
            TimeUnit = Enum.Parse<TimeUnit>(options["time_unit"]!.GetValue<string>(), ignoreCase: true),
            DateFormat = options["date_format"]!.GetValue<string>(),
            Unknown = options["unknown"].Deserialize<string[]>()!,
        });
    }

    /// <summary>Reads the event of an object.</summary>
    /// <param name="rows">Receives the event.</param>
    /// <param name="value">The object, or a table with the names as keys.</param>
    /// <exception cref="RecKitException">RK2002 or RK2003: the object is not a valid event.</exception>
    public static void Add(NamedRows rows, PSObject? value)
    {
        if (value is null)
            throw new RecKitException(ErrorCodes.DataRow, "The pipeline brought null where an object with a user and an item belongs.");
        if (value.BaseObject is IDictionary table)
        {
            string[] keys = [.. table.Keys.Cast<object>().Select(k => k.ToString() ?? "")];
            object?[] values = [.. table.Values.Cast<object?>()];
            rows.Add(keys, place => Plain(values[place]));
            return;
        }
        PSPropertyInfo[] properties = [.. value.Properties];
        rows.Add([.. properties.Select(p => p.Name)], place => Plain(properties[place].Value));
    }

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
