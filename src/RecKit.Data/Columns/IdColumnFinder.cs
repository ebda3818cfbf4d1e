using RecKit.Data.Delimited;
using RecKit.Diagnostics;

namespace RecKit.Data.Columns;

/// <summary>Finds the id column of a feature file, as the user or item column is found in an event file.</summary>
internal static class IdColumnFinder
{
    /// <summary>Finds the id column.</summary>
    /// <param name="names">The available columns.</param>
    /// <param name="role">Whose features they are.</param>
    /// <param name="option">The option that specifies the column.</param>
    /// <param name="notes">Receives a note when no name in the header is known.</param>
    /// <returns>The field.</returns>
    /// <exception cref="RecKitException">RK2003: the column is ambiguous.</exception>
    public static int Find(ColumnNames names, ColumnRole role, string option, List<string> notes)
    {
        if (!names.HasHeader)
            return 0;
        int[] known = FindKnown(names, role);
        if (known.Length > 1)
            throw new RecKitException(ErrorCodes.DataColumn, $"{names.Source}: several columns may be the id: {string.Join(", ", known.Select(f => $"'{names.Name(f)}'"))}. Specify it: {option}.");
        if (known.Length == 1)
            return known[0];
        int first = names.Count > 1 && KnownNames.IsIndex(names.Name(0)) ? 1 : 0;
        notes.Add($"{names.Source}: the first column, '{names.Name(first)}', was taken as the id, since no name is known ({option})");
        return first;
    }

    /// <summary>Returns the columns with known names; more than one when ambiguous.</summary>
    public static int[] FindKnown(ColumnNames names, ColumnRole role)
    {
        foreach (string[] group in KnownNames.Of(role).Prepend(["id"]))
        {
            int[] found = [.. Enumerable.Range(0, names.Count).Where(f => group.Contains(KnownNames.Plain(names.Name(f))))];
            if (found.Length > 0)
                return found;
        }
        return [];
    }
}
