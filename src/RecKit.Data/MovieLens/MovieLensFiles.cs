using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.MovieLens;

/// <summary>The directory of a MovieLens data set, and what has been read from it so far.</summary>
internal sealed class MovieLensFiles
{
    /// <summary>The licence of the data sets that may not be redistributed.</summary>
    public const string ResearchLicense = "GroupLens: research use with acknowledgement, no redistribution, no commercial use";

    /// <summary>The licence of the latest data sets.</summary>
    public const string LatestLicense = "GroupLens: redistribution under the same terms, no commercial use";

    private readonly string _directory;
    private readonly ReadContext _context;

    public MovieLensFiles(string directory, ReadContext context)
    {
        _directory = directory;
        _context = context;
        Problems = new RowProblems(context.OnError);
        Users = new IdMap();
        Items = new IdMap();
        Log = new EventLogBuilder(hasValues: true, hasTimestamps: true);
    }

    public RowProblems Problems { get; }

    public IdMap Users { get; }

    public IdMap Items { get; }

    public EventLogBuilder Log { get; }

    public List<string> Notes { get; } = [];

    public List<RunNotice> Notices { get; } = [];

    public CancellationToken Cancellation => _context.Cancellation;

    public string? Find(string name) => DataFiles.Find(Path.Combine(_directory, name));

    /// <summary>Reads the events, whose first fields are user, item, rating and time.</summary>
    /// <exception cref="RecKitException">RK2002, RK2004, RK2005: rows are unreadable, or there are none.</exception>
    public void ReadEvents(string path, TextFormat format, bool hasHeader = false, int fieldCount = 4)
    {
        new EventFile(Users, Items, Problems).Read(path, format, fieldCount, hasHeader, EventColumns.UserItemValueTime, Log, Cancellation);
        Problems.ThrowIfFailed();
        if (Log.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' has no rating that can be read.");
    }

    /// <summary>Reads user features from an optional file.</summary>
    /// <returns>The table, or null.</returns>
    public FeatureTable? ReadUserFeatures(
        string name, TextFormat format, int fieldCount, bool hasHeader, Vocabulary ids, IReadOnlyList<FeatureColumnBuilder> columns, Action<RecordReader> add) =>
        ReadFeatures(name, format, fieldCount, hasHeader, ref ids, "users", keepsOthers: false, columns, add);

    /// <summary>Reads movie features from an optional file.</summary>
    /// <returns>The table, or null. If items with features were requested, the movies of the file are added to the items.</returns>
    public FeatureTable? ReadItemFeatures(
        string name, TextFormat format, int fieldCount, bool hasHeader, ref Vocabulary ids, IReadOnlyList<FeatureColumnBuilder> columns, Action<RecordReader> add) =>
        ReadFeatures(name, format, fieldCount, hasHeader, ref ids, "items", _context.Items == ItemSource.Features, columns, add);

    /// <summary>Builds the data set.</summary>
    public Dataset Build(string license, RatingScale scale, Vocabulary users, Vocabulary items, FeatureTable? userFeatures, FeatureTable? itemFeatures, IReadOnlyList<DatasetPart> parts)
    {
        Notes.AddRange(Problems.Notes());
        return new Dataset
        {
            Name = _context.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(_directory)),
            Users = users,
            Items = items,
            Events = Log.Build(),
            Scale = scale,
            UserFeatures = userFeatures,
            ItemFeatures = itemFeatures,
            Parts = parts,
            License = license,
            Notes = Notes,
            Notices = Notices,
            Report = Problems.Report(Log.Count),
        };
    }

    private FeatureTable? ReadFeatures(
        string name, TextFormat format, int fieldCount, bool hasHeader, ref Vocabulary ids, string what, bool keepsOthers, IReadOnlyList<FeatureColumnBuilder> columns,
        Action<RecordReader> add)
    {
        if (Find(name) is not { } path)
            return null;
        FeatureRows rows = new(ids, what, keepsOthers);
        RecordFile.ForEach(path, format, fieldCount, hasHeader, Problems, records =>
        {
            if (rows.Take(records, 0, Problems))
                add(records);
        }, Cancellation);
        Problems.ThrowIfFailed();
        Notes.AddRange(rows.Notes());
        Notices.AddRange(rows.Notices(path));
        ids = rows.Ids;
        return rows.Build(path, columns);
    }
}
