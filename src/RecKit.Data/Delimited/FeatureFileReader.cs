using System.Runtime.InteropServices;
using RecKit.Data.Columns;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Reads a file with one row of features per user or item.</summary>
internal static class FeatureFileReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="file">The file options.</param>
    /// <param name="trim">Whether to trim spaces around fields.</param>
    /// <param name="ids">The users or items of the events; receives those kept only for their features.</param>
    /// <param name="what">"users" or "items".</param>
    /// <param name="keepsOthers">Whether users or items without events are kept.</param>
    /// <param name="problems">Collects unreadable rows.</param>
    /// <param name="notes">Receives notes on omitted rows.</param>
    /// <param name="notices">Receives a warning when few ids match.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <exception cref="RecKitException">RK2001 to RK2005: the file, a column or a row cannot be read.</exception>
    public static FeatureTable Read(
        string path, FeatureFile file, bool trim, ref Vocabulary ids, string what, bool keepsOthers, RowProblems problems, List<string> notes, List<RunNotice> notices, CancellationToken cancellation)
    {
        string option = $"features.{what}";
        using TextFile text = TextFile.Open(path, file.Encoding);
        (TextFormat format, string hint) = TextFormats.Create(text, file.Separator, file.Quotes, trim, what);
        using RecordReader records = new(text, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but features of {what} are expected.");
        ColumnRole role = what == "users" ? ColumnRole.User : ColumnRole.Item;
        bool hasHeader = file.Header ?? LooksLikeHeader(records, file, role, ids);
        ColumnNames names = ColumnNames.Of(records, hasHeader, hint);
        int id = file.Id == DelimitedColumns.Auto ? IdColumnFinder.Find(names, role, option + ".id", notes) : names.Find(file.Id, option + ".id");
        records.ExpectedFields = names.Count;
        List<(int Field, FeatureColumnBuilder Column)> columns = [];
        if (file.Columns.Count == 0)
            columns.AddRange(TypedColumns.Of(names, id, format.Encoding));
        foreach (FeatureColumn wanted in file.Columns)
        {
            int field = names.Find(wanted.Column, option + ".columns");
            columns.Add((field, new FeatureColumnBuilder(wanted.Name.Length > 0 ? wanted.Name : names.NameOf(field), wanted.Type, wanted.List, format.Encoding)));
        }
        names.RequireDistinct(columns.Select(c => c.Column), option + ".columns");
        FeatureRows rows = new(ids, what, keepsOthers);
        bool hasCurrent = !hasHeader;
        while (hasCurrent || records.Read())
        {
            hasCurrent = false;
            if (records.Problem is not null || records.FieldCount != names.Count)
            {
                EventFile.AddShape(records, names.Count, problems);
                continue;
            }
            if (!EventFile.TakeFeatures(records, CollectionsMarshal.AsSpan(columns), problems) || !rows.Take(records, id, problems))
                continue;
            foreach ((int field, FeatureColumnBuilder column) in columns)
                column.Add(records[field]);
        }
        problems.ThrowIfFailed();
        notes.AddRange(rows.Notes());
        notices.AddRange(rows.Notices(path));
        ids = rows.Ids;
        return rows.Build(path, columns.Select(c => c.Column));
    }

    private static bool LooksLikeHeader(RecordReader first, FeatureFile file, ColumnRole role, Vocabulary ids)
    {
        if ((file.Id != DelimitedColumns.Auto && !ColumnNames.IsNumber(file.Id)) || file.Columns.Any(c => !ColumnNames.IsNumber(c.Column)))
            return true;
        if (file.Id == DelimitedColumns.Auto && IdColumnFinder.FindKnown(new ColumnNames(first.File, ColumnNames.NamesOf(first), first.FieldCount), role) is { Length: > 0 } known
            && known.All(field => ids.IndexOf(first.Text(field)) < 0))
            return true;
        int id = file.Id == DelimitedColumns.Auto ? 0 : ColumnNames.Of(first, isHeader: false).Find(file.Id, "id");
        if (ids.IndexOf(first.Text(id)) >= 0)
            return false;
        for (int field = 0; field < first.FieldCount; field++)
        {
            if (FieldParser.TryNumber(first[field], out _))
                return false;
        }
        return true;
    }
}
