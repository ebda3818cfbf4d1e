using System.Text;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.MovieLens;

/// <summary>
/// MovieLens 100K: <c>u.data</c>, <c>u.user</c>, <c>u.item</c>, <c>u.genre</c> and the splits u1 to u5 (the default), ua and ub.
/// </summary>
internal sealed class MovieLens100K(MovieLensFiles files)
{
    private const int ColumnsBeforeGenres = 5;

    private static readonly TextFormat Bars = new("|"u8.ToArray(), Latin1: true);

    public Dataset Read(string data)
    {
        files.ReadEvents(data, TextFormat.Tabs);
        List<DatasetPart> parts = ReadParts();
        Vocabulary users = files.Users.Build();
        Vocabulary items = files.Items.Build();
        FeatureColumnBuilder age = new("age", FeatureType.Numeric, "", Encoding.Latin1);
        FeatureColumnBuilder gender = new("gender", FeatureType.Categorical, "", Encoding.Latin1);
        FeatureColumnBuilder occupation = new("occupation", FeatureType.Categorical, "", Encoding.Latin1);
        FeatureTable? userFeatures = files.ReadUserFeatures("u.user", Bars, 5, hasHeader: false, users, [age, gender, occupation], row =>
        {
            age.Add(row[1]);
            gender.Add(row[2]);
            occupation.Add(row[3]);
        });
        FeatureTable? itemFeatures = ReadMovies(ref items);
        return files.Build(MovieLensFiles.ResearchLicense, new RatingScale(1, 5), users, items, userFeatures, itemFeatures, parts);
    }

    private FeatureTable? ReadMovies(ref Vocabulary items)
    {
        string[] genres = ReadGenres();
        MovieColumns movies = new();
        StringBuilder list = new();
        return files.ReadItemFeatures("u.item", Bars, ColumnsBeforeGenres + genres.Length, hasHeader: false, ref items, movies.All, row =>
        {
            list.Clear();
            for (int genre = 0; genre < genres.Length; genre++)
            {
                // "unknown" is the genre of movies without one.
                if (row[ColumnsBeforeGenres + genre].SequenceEqual("1"u8) && genres[genre] != "unknown")
                    list.Append(list.Length > 0 ? "|" : "").Append(genres[genre]);
            }
            movies.Add(row.Text(1), row.Text(2), list.ToString());
        });
    }

    private string[] ReadGenres()
    {
        List<string> genres = [];
        if (files.Find("u.genre") is { } path)
            RecordFile.ForEach(path, Bars, 2, hasHeader: false, files.Problems, row => genres.Add(row.Text(0)), files.Cancellation);
        else if (files.Find("u.item") is { } movies)
            throw new RecKitException(ErrorCodes.DataFile, $"'{movies}' needs the names of its genres, but there is no u.genre beside it.");
        files.Problems.ThrowIfFailed();
        return [.. genres];
    }

    private List<DatasetPart> ReadParts()
    {
        List<DatasetPart> parts = [];
        Dictionary<long, int>? rows = null;
        foreach (string name in (ReadOnlySpan<string>)["u1", "u2", "u3", "u4", "u5", "ua", "ub"])
        {
            string? train = files.Find(name + ".base");
            string? test = files.Find(name + ".test");
            if (train is null && test is null)
                continue;
            if (train is null || test is null)
                throw new RecKitException(ErrorCodes.DataFile, $"'{train ?? test}' has no '{name}{(train is null ? ".base" : ".test")}' beside it, but a division needs both.");
            rows ??= RowsByPair();
            parts.Add(new DatasetPart(name, ReadPart(train, rows), ReadPart(test, rows), ByDefault: name[1] <= '5'));
        }
        return parts;
    }

    private Dictionary<long, int> RowsByPair()
    {
        Dictionary<long, int> rows = new(files.Log.Count);
        for (int row = 0; row < files.Log.Count; row++)
            rows[Pair(files.Log.Users[row], files.Log.Items[row])] = row;
        return rows;
    }

    private int[] ReadPart(string path, Dictionary<long, int> rows)
    {
        List<int> part = new(rows.Count);
        RecordFile.ForEach(path, TextFormat.Tabs, 4, hasHeader: false, files.Problems, record =>
        {
            int user = files.Users.Find(record[0]);
            int item = files.Items.Find(record[1]);
            if (user >= 0 && item >= 0 && rows.TryGetValue(Pair(user, item), out int row))
                part.Add(row);
            else
                files.Problems.Add(path, record.Line, 1, $"user {record.Shown(0)} and item {record.Shown(1)} are not in u.data");
        }, files.Cancellation);
        files.Problems.ThrowIfFailed();
        part.Sort();
        return [.. part];
    }

    private static long Pair(int user, int item) => ((long)user << 32) | (uint)item;
}
