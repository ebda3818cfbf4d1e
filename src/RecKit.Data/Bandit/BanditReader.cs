using System.Globalization;
using RecKit.Data.Delimited;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Bandit;

/// <summary>
/// Reads logged bandit feedback in the format of the Open Bandit Dataset (Saito et al., "Open Bandit Dataset and Pipeline", NeurIPS 2021):
/// a row per impression with time, item, position, click (0 or 1) and the probability with which the policy chose the item. The log has no
/// user ids: all impressions with the same user features form one user, whose id is those features joined by slashes. Events have the
/// features <c>position</c>, <c>propensity_score</c> and <c>affinity</c> (of the user to the shown item).
/// </summary>
internal sealed class BanditReader : IReader
{
    private const string ItemFeature = "item_feature_";
    private static readonly TextFormat Csv = new(","u8.ToArray(), Quotes: true);

    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string directory = DataFiles.RequireDirectory(context, "bandit");
        BanditFiles files = BanditFiles.Find(directory);
        RowProblems problems = new(context.OnError);
        BanditLog log = BanditLog.Read(files.Log, Csv, problems, context.Cancellation);
        problems.ThrowIfFailed();
        if (log.Events.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{files.Log}' has no row that can be read.");

        Vocabulary users = log.Users.Build();
        Vocabulary items = log.Items.Build();
        List<string> notes = [string.Create(CultureInfo.InvariantCulture, $"the log names no users: its {users.Count} users are the combinations of user features that occur")];
        List<RunNotice> notices = [];
        FeatureTable itemFeatures = FeatureFileReader.Read(
            files.Items, new FeatureFile { Id = "item_id", Columns = ItemColumns(files.Items, context.Cancellation) }, trim: false, ref items, "items", context.Items == ItemSource.Features, problems, notes, notices, context.Cancellation);
        notes.AddRange(problems.Notes());
        int count = log.Events.Count;
        return new Dataset
        {
            Name = context.Name ?? DataFiles.NameOf(files.Log),
            Users = users,
            Items = items,
            Events = log.Events.Build(new FeatureTable(count, [.. log.EventFeatures.Select(c => FeatureRows.Finish(files.Log, c))])),
            Scale = new RatingScale(0, 1),
            UserFeatures = new FeatureTable(users.Count, [.. log.UserFeatures.Select(c => FeatureRows.Finish(files.Log, c))]),
            ItemFeatures = itemFeatures,
            License = "CC BY 4.0",
            Notes = notes,
            Notices = notices,
            Report = problems.Report(count),
        };
    }

    // The first item feature is numeric, the others are hashed categories.
    private static List<FeatureColumn> ItemColumns(string path, CancellationToken cancellation)
    {
        using RecordReader records = new(path, Csv, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but features of items are expected.");
        List<FeatureColumn> columns = [];
        for (int field = 0; field < records.FieldCount; field++)
        {
            if (records.Text(field).StartsWith(ItemFeature, StringComparison.Ordinal))
                columns.Add(new FeatureColumn { Column = records.Text(field), Type = columns.Count == 0 ? FeatureType.Numeric : FeatureType.Categorical, List = "" });
        }
        return columns.Count > 0 ? columns : throw new RecKitException(ErrorCodes.DataColumn, $"'{path}' has no column '{ItemFeature}0' in its first line.");
    }
}
