using RecKit.Data.Text;

namespace RecKit.Data.MovieLens;

/// <summary>The MovieLens data sets in CSV (latest, 20M, 25M, 32M): <c>ratings.csv</c>, <c>movies.csv</c> and <c>tags.csv</c>, each with a header.</summary>
internal sealed class MovieLensLatest(MovieLensFiles files)
{
    private static readonly TextFormat Csv = new(","u8.ToArray(), Quotes: true);

    public Dataset Read(string ratings)
    {
        files.ReadEvents(ratings, Csv, hasHeader: true);
        Vocabulary users = files.Users.Build();
        Vocabulary items = files.Items.Build();
        MovieColumns movies = new();
        FeatureTable? features = files.ReadItemFeatures("movies.csv", Csv, 3, hasHeader: true, ref items, movies.All, row => movies.Add(row.Text(1), default, row.Text(2)));
        if (ReadTags(items) is { } tags)
            features = new FeatureTable(items.Count, [.. features?.Columns ?? [], tags]);
        return files.Build(MovieLensFiles.LatestLicense, new RatingScale(0.5f, 5), users, items, null, features, []);
    }

    // Tags of a movie, weighted by how often they were given.
    private CategoricalFeature? ReadTags(Vocabulary items)
    {
        if (files.Find("tags.csv") is not { } path)
            return null;
        Vocabulary.Builder names = new();
        Dictionary<int, int>[] counts = new Dictionary<int, int>[items.Count];
        int leftOut = 0;
        RecordFile.ForEach(path, Csv, 4, hasHeader: true, files.Problems, row =>
        {
            int item = items.IndexOf(row.Text(1));
            if (item < 0)
            {
                leftOut++;
                return;
            }
            string tag = row.Text(2).Trim();
            if (tag.Length == 0)
                return;
            Dictionary<int, int> own = counts[item] ??= [];
            int index = names.GetOrAdd(tag);
            own[index] = own.GetValueOrDefault(index) + 1;
        }, files.Cancellation);
        files.Problems.ThrowIfFailed();
        if (leftOut > 0)
            files.Notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{leftOut} tags of items without events were left out"));
        int[] starts = new int[items.Count + 1];
        for (int item = 0; item < items.Count; item++)
            starts[item + 1] = starts[item] + (counts[item]?.Count ?? 0);
        int[] tags = new int[starts[^1]];
        float[] weights = new float[starts[^1]];
        for (int item = 0; item < items.Count; item++)
        {
            int next = starts[item];
            foreach ((int tag, int count) in counts[item] ?? [])
                (tags[next], weights[next++]) = (tag, count);
            tags.AsSpan(starts[item]..next).Sort(weights.AsSpan(starts[item]..next));
        }
        return new CategoricalFeature("tags", names.Build(), starts, tags, weights);
    }
}
