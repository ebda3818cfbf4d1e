using System.Globalization;
using RecKit.Data.Delimited;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.External;

/// <summary>Reads results from delimited text, including TREC runs.</summary>
internal static class ExternalText
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isTrec">Whether the file is a TREC run.</param>
    /// <param name="options">The columns and the separator.</param>
    /// <param name="isPrediction">Whether every row needs a score.</param>
    /// <param name="rows">Receives the rows.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>Whether the file has ranks, and whether it has scores.</returns>
    public static (bool Ranked, bool Scored) Read(string path, bool isTrec, ExternalOptions options, bool isPrediction, ExternalRows rows, CancellationToken cancellation)
    {
        using TextFile file = TextFile.Open(path);
        (TextFormat format, string hint) = isTrec ? (new TextFormat(Separator(file)), "") : TextFormats.Create(file, options.Separator, QuoteMode.Auto);
        using RecordReader records = new(file, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but results are expected.");
        ExternalColumns columns = isTrec ? new ExternalColumns { User = "1", Item = "3", Rank = "4", Score = "5" } : options.Columns;
        bool hasHeader = !isTrec && !(ColumnNames.IsNumber(columns.User) && ColumnNames.IsNumber(columns.Item));
        ColumnNames names = ColumnNames.Of(records, hasHeader, hint);
        int user = names.Find(columns.User, "columns.user"), item = names.Find(columns.Item, "columns.item");
        int score = isPrediction ? names.Find(columns.Score, "columns.score") : names.TryFind(columns.Score);
        int rank = isPrediction ? -1 : names.TryFind(columns.Rank);
        if (rank < 0 && score < 0)
        {
            // Throws with a list of the available columns.
            _ = names.Find(columns.Rank, "columns.rank, or columns.score");
        }
        records.ExpectedFields = names.Count;
        bool hasCurrent = !hasHeader;
        while (hasCurrent || records.Read())
        {
            hasCurrent = false;
            if (records.Problem is not null || records.FieldCount != names.Count)
                EventFile.AddShape(records, names.Count, rows.Problems);
            else
                Take(records, user, item, rank, score, rows);
        }
        return (rank >= 0, score >= 0);
    }

    private static void Take(RecordReader records, int user, int item, int rank, int score, ExternalRows rows)
    {
        long place = 0;
        float value = 0;
        if (rank >= 0 && !long.TryParse(records[rank], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out place))
        {
            rows.Problems.Add(records.File, records.Line, records.Column(rank), $"the place {records.Shown(rank)} is not a whole number");
            return;
        }
        if (score >= 0 && !FieldParser.TryNumber(records[score], out value))
        {
            rows.Problems.Add(records.File, records.Line, records.Column(score), $"the score {records.Shown(score)} {FieldParser.WhyNoNumber(records[score])}");
            return;
        }
        rows.Add(records.File, records.Line, (records.Column(user), records.Column(item)), records.Text(user), records.Text(item), place, score >= 0 ? value : -place);
    }

    private static byte[] Separator(TextFile file)
    {
        ReadOnlySpan<byte> head = file.Head;
        int end = head.IndexOf((byte)'\n');
        return head[..(end < 0 ? head.Length : end)].Contains((byte)'\t') ? "\t"u8.ToArray() : " "u8.ToArray();
    }
}
