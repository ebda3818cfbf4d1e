using System.Globalization;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.CiteULike;

/// <summary>
/// Reads a directory of CiteULike files (Wang, Chen and Li, "Collaborative topic regression with social regularization", IJCAI 2013):
/// <c>users.dat</c>, one line per user with articles; <c>mult.dat</c>, one line per article with words as word:count, named by
/// <c>vocabulary.dat</c>; and, optionally, <c>tag-item.dat</c>, one line per tag with articles, named by <c>tags.dat</c>. Users, articles,
/// words and tags are numbered from 0 by line. Articles get the features <c>words</c> (weighted by count) and <c>tags</c>.
/// </summary>
internal sealed class CiteULikeReader : IReader
{
    private const string Name = "citeulike";

    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string directory = DataFiles.RequireDirectory(context, Name);
        RowProblems problems = new(context.OnError);
        EventLogBuilder log = new(hasValues: false, hasTimestamps: false);
        IdMap users = new();
        IdMap items = new();
        string usersFile = DataFiles.Require(Path.Combine(directory, "users.dat"));
        CountedLines.ForEach(usersFile, problems, AddEvent, "the number of an article", context.Cancellation);
        if (log.Count == 0)
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{usersFile}' has no user with articles.");
        Vocabulary articles = items.Build();
        int[] places = Places(articles);
        List<Feature> features = [];
        List<string> notes = [];
        AddWords(directory, places, articles.Count, features, problems, context.Cancellation);
        AddTags(directory, places, articles.Count, features, problems, context.Cancellation);
        if (problems.Count > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{problems.Count} lines could not be read and were left out"));
        return new Dataset
        {
            Name = context.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)),
            Users = users.Build(),
            Items = articles,
            Events = log.Build(),
            ItemFeatures = features.Count == 0 ? null : new FeatureTable(articles.Count, features),
            Notes = notes,
            Report = problems.Report(log.Count),
        };

        bool AddEvent(RecordReader records, int line, int field)
        {
            if (!TryIndex(records[field], out _))
                return false;
            Span<byte> user = stackalloc byte[10];
            line.TryFormat(user, out int length, provider: CultureInfo.InvariantCulture);
            log.Add(users.GetOrAdd(user[..length]), items.GetOrAdd(records[field]), 1, 0);
            return true;
        }
    }

    private static void AddWords(string directory, int[] places, int articles, List<Feature> features, RowProblems problems, CancellationToken cancellation)
    {
        if (DataFiles.Find(Path.Combine(directory, "mult.dat")) is not { } path)
            return;
        Names words = Names.Read(DataFiles.Require(Path.Combine(directory, "vocabulary.dat")));
        WeightedRows rows = new(articles);
        CountedLines.ForEach(path, problems, Add, $"word:count, with a word from 0 to {words.Count - 1}", cancellation);
        features.Add(rows.Build("words", words.Vocabulary, hasWeights: true));

        bool Add(RecordReader records, int line, int field)
        {
            ReadOnlySpan<byte> pair = records[field];
            int colon = pair.IndexOf((byte)':');
            if (colon < 0 || !TryIndex(pair[..colon], out int word) || word >= words.Count || !FieldParser.TryNumber(pair[(colon + 1)..], out float count))
                return false;
            if (line < places.Length && places[line] >= 0)
                rows.Add(places[line], words[word], count);
            return true;
        }
    }

    private static void AddTags(string directory, int[] places, int articles, List<Feature> features, RowProblems problems, CancellationToken cancellation)
    {
        if (DataFiles.Find(Path.Combine(directory, "tag-item.dat")) is not { } path)
            return;
        Names tags = Names.Read(DataFiles.Require(Path.Combine(directory, "tags.dat")));
        WeightedRows rows = new(articles);
        CountedLines.ForEach(path, problems, Add, $"the number of an article, on one line for each of the {tags.Count} tags", cancellation);
        features.Add(rows.Build("tags", tags.Vocabulary, hasWeights: false));

        bool Add(RecordReader records, int line, int field)
        {
            if (line >= tags.Count || !TryIndex(records[field], out int article))
                return false;
            if (article < places.Length && places[article] >= 0)
                rows.Add(places[article], tags[line], 1);
            return true;
        }
    }

    // The index of each numbered article; −1 if no user has it.
    private static int[] Places(Vocabulary articles)
    {
        int[] numbers = [.. articles.Ids.Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        int[] places = new int[numbers.Max() + 1];
        Array.Fill(places, -1);
        for (int index = 0; index < numbers.Length; index++)
            places[numbers[index]] = index;
        return places;
    }

    private static bool TryIndex(ReadOnlySpan<byte> field, out int index) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Array.MaxLength;

    // Names by line; repeated names are one category.
    private sealed record Names(Vocabulary Vocabulary, int[] Indices)
    {
        public int Count => Indices.Length;

        public int this[int line] => Indices[line];

        public static Names Read(string path)
        {
            Vocabulary.Builder names = new();
            List<int> indices = [];
            using StreamReader reader = new(DataFiles.Open(path));
            while (reader.ReadLine() is { } line)
                indices.Add(names.GetOrAdd(line.Trim() is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"#{indices.Count}")));
            return new Names(names.Build(), [.. indices]);
        }
    }
}
