using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data.Text;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Data.External;

/// <summary>Loads lists or predictions from a file, so that externally produced results are evaluated like any model.</summary>
internal sealed class ExternalAlgorithm(ExternalOptions options) : IOptionTraits, ITrainingCheck
{
    /// <summary>Gets the widest traits that any options yield.</summary>
    public static AlgorithmTraits WidestTraits { get; } = new()
    {
        Tasks = PredictionTasks.Rating | PredictionTasks.Ranking | PredictionTasks.Probability, Users = UserScope.Known, ListsOnly = true, Learns = false,
    };

    public AlgorithmTraits Traits => options.Predictions is null ? WidestTraits with { Tasks = PredictionTasks.Ranking } : WidestTraits;

    public void Check(Vocabulary users, Vocabulary items, TrainingContext context) => Read(users, items, context, tell: false);

    public IModel Train(TrainingData data, TrainingContext context)
    {
        if (data.Users is null || data.Items is null)
            throw new RecKitException(ErrorCodes.DataNeeds, "'external' needs the ids of users and items, which only a run has.");
        (ExternalRow[] rows, long skipped, string path) = Read(data.Users, data.Items, context, tell: true);
        int[] starts = new int[data.UserCount + 1];
        foreach (ExternalRow row in rows)
            starts[row.User + 1]++;
        int empty = 0;
        for (int user = 0; user < data.UserCount; user++)
        {
            empty += starts[user + 1] == 0 ? 1 : 0;
            starts[user + 1] += starts[user];
        }
        Tell(context.Log, path, empty, data, rows, skipped);
        return new ExternalModel(
            starts, Array.ConvertAll(rows, r => r.Item), Array.ConvertAll(rows, r => r.Score), options.Predictions is not null, data.Users, data.Items);
    }

    public IModel Load(IModelReader reader, LoadContext context) => ExternalModel.Load(reader);

    private static void Tell(ITrainingLog log, string path, int empty, TrainingData data, ExternalRow[] rows, long skipped)
    {
        if (skipped > 0)
            log.Warn(string.Create(CultureInfo.InvariantCulture, $"{skipped} rows of '{path}' are of users or items that the data set does not have, and were left out."));
        if (empty > 0)
            log.Warn(string.Create(CultureInfo.InvariantCulture, $"'{path}' has nothing for {empty} of {data.UserCount} users; where they are tested, their lists are empty."));
        int known = rows.Count(r => data.Interactions.Contains(r.User, r.Item));
        if (known > 0)
            log.Warn(string.Create(CultureInfo.InvariantCulture, $"{known} of {rows.Length} rows of '{path}' are in the training part; with 'exclude: train' they are not listed."));
    }

    private static string Disagreement(string path, int lists, ListOrder order) => string.Create(CultureInfo.InvariantCulture,
        $"In {lists} {(lists == 1 ? "list" : "lists")} of '{path}' ranks and scores order the items differently: {(order == ListOrder.TrecEval ? "the scores decide, as they do for trec_eval" : "the ranks decide")}.");

    private (ExternalRow[] Rows, long Skipped, string Path) Read(Vocabulary users, Vocabulary items, TrainingContext context, bool tell)
    {
        string path = DataFiles.Require(PathOf(context));
        ListFormat format = options.Format != ListFormat.Auto ? options.Format : System.IO.Path.GetExtension(DataFiles.WithoutGz(path)).ToUpperInvariant() switch
        {
            ".PARQUET" => ListFormat.Parquet,
            ".TREC" or ".RUN" => ListFormat.Trec,
            _ => ListFormat.Delimited,
        };
        ExternalRows rows = new(users, items, options.Unknown);
        bool isPrediction = options.Predictions is not null;
        (bool ranked, bool scored) = format == ListFormat.Parquet
            ? ExternalParquet.Read(path, options.Columns, isPrediction, rows, context.Cancellation)
            : ExternalText.Read(path, format == ListFormat.Trec, options, isPrediction, rows, context.Cancellation);
        ListOrder order = format == ListFormat.Trec ? ListOrder.TrecEval : ranked ? ListOrder.Rank : ListOrder.Score;
        ExternalRow[] ordered = rows.Order(path, order, hasBoth: ranked && scored);
        if (tell && rows.Disagreeing > 0)
            context.Log.Warn(Disagreement(path, rows.Disagreeing, order));
        return ordered.Length > 0 ? (ordered, rows.Skipped, path) : throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' has no row for a user and an item of the data set.");
    }

    private string PathOf(TrainingContext context)
    {
        string written = (options.Lists ?? options.Predictions)!;
        if (context.Folds.Count > 1 && !written.Contains("{fold}", StringComparison.Ordinal))
        {
            throw new RecKitException(ErrorCodes.Conflict,
                $"The split makes {context.Folds.Count} folds ({string.Join(", ", context.Folds.Take(5))}{(context.Folds.Count > 5 ? ", …" : "")}), but '{written}' is one file for all of them. "
                + "Write {fold} where the path has the name of the fold.");
        }
        return written.Replace("{fold}", context.Fold, StringComparison.Ordinal)
            .Replace("{repeat}", context.Repeat.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
