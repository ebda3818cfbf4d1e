using System.Globalization;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Delimited;

/// <summary>Reads events, and optionally features, from delimited text files.</summary>
internal sealed class DelimitedReader(DelimitedOptions options) : IFilesReader
{
    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Read(context, [DataFiles.RequirePath(context, "delimited")]).Data;
    }

    public (Dataset Data, IReadOnlyList<int> Ends) Read(ReadContext context, IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(files);
        string[] paths = [.. files.Select(DataFiles.Require)];
        string path = paths[0];
        RowProblems problems = new(context.OnError);
        bool latin1 = options.Encoding == TextEncoding.Latin1;
        IdMap users = new(latin1);
        IdMap items = new(latin1);
        EventFiles events = new(options, users, items, problems);
        int[] ends = [.. paths.Select(p => events.Read(p, context.Cancellation))];
        problems.ThrowIfFailed();
        (EventLogBuilder log, IReadOnlyList<FeatureColumnBuilder> columns) = (events.Log!, events.Features);
        if (log.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' has no row that can be read{(problems.Count > 0 ? $": all {problems.Count} were left out, the first because {problems.Report(0).Offenders[0]}" : "")}.");

        Vocabulary userIds = users.Build();
        Vocabulary itemIds = items.Build();
        List<string> notes = [.. events.Finish(), .. PaddedIds(userIds, "user"), .. PaddedIds(itemIds, "item")];
        List<RunNotice> notices = [];
        FeatureTable? userFeatures = ReadFeatures(options.Features.Users, ref userIds, "users", keepsOthers: false, problems, notes, notices, context);
        FeatureTable? itemFeatures = ReadFeatures(options.Features.Items, ref itemIds, "items", context.Items == ItemSource.Features, problems, notes, notices, context);
        notes.AddRange(problems.Notes());
        FeatureTable? eventFeatures = columns.Count == 0 ? null : new FeatureTable(log.Count, [.. columns.Select(c => FeatureRows.Finish(path, c))]);
        RatingScale? scale = options.Scale.Count == 2 && log.HasValues ? new RatingScale(options.Scale[0], options.Scale[1]) : log.ObservedScale();
        Dataset data = new()
        {
            Name = context.Name ?? DataFiles.NameOf(path),
            Users = userIds,
            Items = itemIds,
            Events = log.Build(eventFeatures),
            Scale = scale,
            UserFeatures = userFeatures,
            ItemFeatures = itemFeatures,
            Target = events.Target,
            Notes = notes,
            Notices = notices,
            Report = problems.Report(log.Count),
        };
        return (data, ends);
    }

    // Invisible spaces would split one user into two.
    private IEnumerable<string> PaddedIds(Vocabulary ids, string what)
    {
        int count = 0;
        string first = "";
        foreach (string id in ids.Ids)
        {
            if (!char.IsWhiteSpace(id[0]) && !char.IsWhiteSpace(id[^1]))
                continue;
            first = count++ == 0 ? id : first;
        }
        if (count > 0 && !options.Trim)
            yield return string.Create(CultureInfo.InvariantCulture, $"{count} {what} {(count == 1 ? "id begins or ends" : "ids begin or end")} with a blank, as '{first}' does; {DataOption.With("trim", "true")} takes blanks off");
    }

    private FeatureTable? ReadFeatures(
        FeatureFile file, ref Vocabulary ids, string what, bool keepsOthers, RowProblems problems, List<string> notes, List<RunNotice> notices, ReadContext context)
    {
        if (file.Path.Length == 0)
            return null;
        string path = DataFiles.Require(Path.GetFullPath(file.Path, context.BaseDirectory));
        return FeatureFileReader.Read(path, file, options.Trim, ref ids, what, keepsOthers, problems, notes, notices, context.Cancellation);
    }
}
