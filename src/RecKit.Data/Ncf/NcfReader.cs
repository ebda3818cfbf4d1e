using System.Globalization;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Ncf;

/// <summary>
/// Reads data in the format of He et al., "Neural collaborative filtering", WWW 2017: tab-separated training and test events (user, item,
/// rating, timestamp), and for each test event a line <c>(user,item)</c> with negatives. They form one part named <c>ncf</c>, with the
/// negatives as candidates.
/// </summary>
internal sealed class NcfReader(NcfOptions options) : IReader
{
    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        NcfFiles files = NcfFiles.Find(DataFiles.RequirePath(context, "ncf"), options);
        RowProblems problems = new(context.OnError);
        List<string> notes = [];
        IdMap users = new();
        IdMap items = new();
        int fieldCount = CountFields(files.Train, context.Cancellation);
        EventColumns columns = new(0, 1, fieldCount > 2 ? 2 : -1, fieldCount > 3 ? 3 : -1);
        EventLogBuilder log = new(columns.Value >= 0, columns.Timestamp >= 0);
        EventFile events = new(users, items, problems);
        events.Read(files.Train, TextFormat.Tabs, fieldCount, hasHeader: false, columns, log, context.Cancellation);
        int trainCount = log.Count;
        events.Read(files.Test, TextFormat.Tabs, fieldCount, hasHeader: false, columns, log, context.Cancellation);
        problems.ThrowIfFailed();
        if (trainCount == 0 || log.Count == trainCount)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{(trainCount == 0 ? files.Train : files.Test)}' has no row that can be read.");
        MarkReconstruction(files, log, notes);

        CandidateSet? candidates = files.Negatives is { } path
            ? new NcfNegatives(users, items, problems, notes).Read(path, log.Users[trainCount..], log.Items[trainCount..], context.Cancellation)
            : null;
        notes.AddRange(problems.Notes());
        RatingScale? scale = log.ObservedScale();
        return new Dataset
        {
            Name = context.Name ?? files.Name,
            Users = users.Build(),
            Items = items.Build(),
            Events = log.Build(),
            Scale = scale,
            Parts = [new DatasetPart("ncf", RowRange.Of(0, trainCount), RowRange.Of(trainCount, log.Count), Candidates: candidates)],
            Notes = notes,
            Report = problems.Report(log.Count),
        };
    }

    private static int CountFields(string path, CancellationToken cancellation)
    {
        using RecordReader records = new(path, TextFormat.Tabs, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but rows of events are expected.");
        if (records.FieldCount is < 2 or > 4)
            throw new RecKitException(ErrorCodes.DataRow, $"{new SourceLocation(path, (int)records.Line, 1)}: the line has {records.FieldCount} fields separated by a tab, but user, item and perhaps rating and timestamp are expected.");
        return records.FieldCount;
    }

    private static void MarkReconstruction(NcfFiles files, EventLogBuilder log, List<string> notes)
    {
        string[] reconstructed = [.. new[] { files.Train, files.Test }.Where(f => DataFiles.WithoutGz(f).EndsWith(NcfFiles.Reconstructed, StringComparison.Ordinal)).Select(f => Path.GetFileName(f))];
        if (reconstructed.Length == 0)
            return;
        int unknown = log.MarkUnknown(0);
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"a reconstruction ({string.Join(", ", reconstructed)}): {unknown} of {log.Count} ratings are not known, and some timestamps are interpolated"));
    }
}
