using System.Globalization;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.LightGcn;

/// <summary>
/// Reads a directory in the format of He et al., "LightGCN", SIGIR 2020: <c>train.txt</c>, <c>test.txt</c> and optionally <c>valid.txt</c>;
/// each line has a user and the user's items, separated by spaces. They form the part <c>lightgcn</c>, which trains on train and valid
/// together like the paper's own split, and, with a valid.txt, the part <c>lightgcn-valid</c>, which holds valid out for option search.
/// </summary>
internal sealed class LightGcnReader : IReader
{
    private const string Name = "lightgcn";
    private static readonly TextFormat Spaces = new(" "u8.ToArray());

    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string directory = DataFiles.RequireDirectory(context, Name);
        RowProblems problems = new(context.OnError);
        EventLogBuilder log = new(hasValues: false, hasTimestamps: false);
        IdMap users = new();
        IdMap items = new();
        int[] train = Add(DataFiles.Require(Path.Combine(directory, "train.txt")));
        int[] valid = DataFiles.Find(Path.Combine(directory, "valid.txt")) is { } file ? Add(file) : [];
        int[] test = Add(DataFiles.Require(Path.Combine(directory, "test.txt")));
        problems.ThrowIfFailed();
        if (train.Length == 0 || test.Length == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{(train.Length == 0 ? "train.txt" : "test.txt")}' in '{directory}' has no user with items.");

        List<DatasetPart> parts = [new(Name, (int[])[.. train, .. valid], test)];
        if (valid.Length > 0)
            parts.Add(new DatasetPart(Name + "-valid", train, test, ByDefault: false) { Validation = valid });
        return new Dataset
        {
            Name = context.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)),
            Users = users.Build(),
            Items = items.Build(),
            Events = log.Build(),
            Parts = parts,
            Notes = problems.Count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{problems.Count} lines could not be read and were left out")],
            Report = problems.Report(log.Count),
        };

        int[] Add(string path)
        {
            int first = log.Count;
            using RecordReader records = new(path, Spaces, context.Cancellation);
            while (records.Read())
                AddLine(records, users, items, log, problems);
            return RowRange.Of(first, log.Count);
        }
    }

    // Some files have trailing spaces, and users without items have a line of their own.
    private static void AddLine(RecordReader records, IdMap users, IdMap items, EventLogBuilder log, RowProblems problems)
    {
        int fields = records.FieldCount;
        while (fields > 1 && records[fields - 1].IsEmpty)
            fields--;
        int empty = 0;
        while (empty < fields && !records[empty].IsEmpty)
            empty++;
        if (records.Problem is not null || empty < fields)
        {
            problems.Add(records.File, records.Line, records.Column(empty), records.Problem ?? "two spaces follow each other, but one between ids is expected");
            return;
        }
        if (fields < 2)
            return;
        int user = users.GetOrAdd(records[0]);
        for (int field = 1; field < fields; field++)
            log.Add(user, items.GetOrAdd(records[field]), 1, 0);
    }
}
