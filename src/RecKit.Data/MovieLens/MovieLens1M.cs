using System.Globalization;
using System.Text;
using RecKit.Data.Features;
using RecKit.Data.Text;

namespace RecKit.Data.MovieLens;

/// <summary>
/// MovieLens 1M: <c>ratings.dat</c>, <c>users.dat</c> and <c>movies.dat</c>. <c>ratings-reconstructed.tsv</c> can replace the first (user,
/// item, rating, timestamp, kind of timestamp; with a header); a rating of 0 in it is unknown.
/// </summary>
internal sealed class MovieLens1M(MovieLensFiles files)
{
    private static readonly TextFormat Colons = new("::"u8.ToArray(), Latin1: true);

    // The codes from the README of the data set.
    private static readonly Dictionary<string, string> Ages = new(StringComparer.Ordinal)
    {
        ["1"] = "under 18", ["18"] = "18-24", ["25"] = "25-34", ["35"] = "35-44", ["45"] = "45-49", ["50"] = "50-55", ["56"] = "56+",
    };

    private static readonly string[] Occupations =
    [
        "other", "academic/educator", "artist", "clerical/admin", "college/grad student", "customer service", "doctor/health care", "executive/managerial",
        "farmer", "homemaker", "K-12 student", "lawyer", "programmer", "retired", "sales/marketing", "scientist", "self-employed", "technician/engineer",
        "tradesman/craftsman", "unemployed", "writer",
    ];

    public Dataset Read(string ratings, bool reconstructed)
    {
        if (reconstructed)
        {
            files.ReadEvents(ratings, TextFormat.Tabs, hasHeader: true, fieldCount: 5);
            int unknown = files.Log.MarkUnknown(0);
            files.Notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"a reconstruction ({Path.GetFileName(ratings)}): {unknown} of {files.Log.Count} ratings are not known, and some timestamps are interpolated"));
        }
        else
        {
            files.ReadEvents(ratings, Colons);
        }
        Vocabulary users = files.Users.Build();
        Vocabulary items = files.Items.Build();
        MovieColumns movies = new();
        FeatureTable? itemFeatures = files.ReadItemFeatures("movies.dat", Colons, 3, hasHeader: false, ref items, movies.All,
            row => movies.Add(row.Text(1), default, row.Text(2)));
        return files.Build(MovieLensFiles.ResearchLicense, new RatingScale(1, 5), users, items, ReadUsers(users), itemFeatures, []);
    }

    private FeatureTable? ReadUsers(Vocabulary users)
    {
        FeatureColumnBuilder gender = new("gender", FeatureType.Categorical, "", Encoding.UTF8);
        FeatureColumnBuilder age = new("age", FeatureType.Categorical, "", Encoding.UTF8);
        FeatureColumnBuilder occupation = new("occupation", FeatureType.Categorical, "", Encoding.UTF8);
        return files.ReadUserFeatures("users.dat", Colons, 5, hasHeader: false, users, [gender, age, occupation], row =>
        {
            gender.Add(row[1]);
            string code = row.Text(2);
            age.Add(Ages.GetValueOrDefault(code, code));
            string job = row.Text(3);
            occupation.Add(int.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Occupations.Length ? Occupations[number] : job);
        });
    }
}
