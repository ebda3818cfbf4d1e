using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Inference.Recommending.Conditions;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Recommending;

public sealed class ItemConditionTests
{
    // Item by item: genres, year, title, decade as a category.
    private static readonly (string[] Genres, float Year, string? Title, string? Decade)[] s_rows =
    [
        (["Drama"], 1994, "Quiz Show", "1990"),
        (["Comedy", "Sci-Fi"], 1997, "Men in Black", "1990"),
        ([], 1968, null, "1960"),
        (["Sci-Fi"], float.NaN, "Alien and not", null),
        (["Drama", "Comedy"], 1939, "The Women", "old"),
        (["Film-Noir"], 1944.5f, "It's (a) \"test\", 50 % = ok", "1940"),
    ];

    private static readonly LoadedModel Model = SmallModel.Of(
        new HistoryModel(), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking },
        new FeatureTable(6,
        [
            Categories("genres", r => r.Genres), new NumericFeature("year", [.. s_rows.Select(r => r.Year)]), new TextFeature("title", [.. s_rows.Select(r => r.Title)]),
            Categories("decade", r => r.Decade is null ? [] : [r.Decade]),
        ]));

    [Theory]
    [InlineData("genres = Comedy", "1 4")]
    [InlineData("genres = comedy", "")]
    [InlineData("GENRES = Comedy", "1 4")]
    [InlineData("genres != Comedy", "0 2 3 5")]
    [InlineData("genres in (Comedy, 'Film-Noir')", "1 4 5")]
    [InlineData("genres not in (Comedy, Sci-Fi)", "0 2 5")]
    [InlineData("genres ~ sci", "1 3")]
    [InlineData("genres is missing", "2")]
    [InlineData("genres is not missing", "0 1 3 4 5")]
    [InlineData("year >= 1968", "0 1 2")]
    [InlineData("year < 1944.5", "4")]
    [InlineData("year <= 1944.5", "4 5")]
    [InlineData("year > 1e3", "0 1 2 4 5")]
    [InlineData("year = 1997", "1")]
    [InlineData("year in (1997, 1968)", "1 2")]
    [InlineData("year != 1997", "0 2 3 4 5")]
    [InlineData("year is missing", "3")]
    [InlineData("not year < 1990", "0 1 3")]
    [InlineData("decade >= 1960", "0 1 2")]
    [InlineData("title = 'Quiz Show'", "0")]
    [InlineData("title ~ \"black\"", "1")]
    [InlineData("title ~ 'and not'", "3")]
    [InlineData("title = 'It''s (a) \"test\", 50 % = ok'", "5")]
    [InlineData("title is missing or title ~ women", "2 4")]
    [InlineData("item = i3", "3")]
    [InlineData("item not in (i0,i1,i2)", "3 4 5")]
    [InlineData("genres = Drama or genres = Comedy and year > 1990", "0 1 4")]
    [InlineData("(genres = Drama or genres = Comedy) and year > 1990", "0 1")]
    [InlineData("not genres = Drama and not genres = Comedy", "2 3 5")]
    [InlineData("not (genres = Drama or genres = Comedy)", "2 3 5")]
    [InlineData("NOT not genres=Drama", "0 4")]
    public void Conditions_mean_what_they_say(string condition, string expected) => Met(condition).ShouldBe(expected);

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("   ", 0, "empty")]
    [InlineData("genres", 6, "expected an operator")]
    [InlineData("genres =", 8, "expected a value, but got the end")]
    [InlineData("genres = and", 9, "must be quoted")]
    [InlineData("genres = Drama and", 18, "the name of a property, but got the end")]
    [InlineData("genres = Drama year > 3", 15, "expected 'and', 'or' or the end, but got 'year'")]
    [InlineData("(genres = Drama", 15, "expected ')'")]
    [InlineData("genres = Drama)", 14, "expected 'and', 'or' or the end, but got ')'")]
    [InlineData("genres in Drama", 10, "expected '('")]
    [InlineData("genres in (Drama", 16, "expected ',' or ')'")]
    [InlineData("genres not = Drama", 11, "expected 'in'")]
    [InlineData("genres is Drama", 10, "expected 'missing'")]
    [InlineData("genres ! Drama", 7, "not an operator")]
    [InlineData("title = 'open", 8, "not closed")]
    [InlineData("= 3", 0, "the name of a property")]
    [InlineData("genre = Drama", 0, "Did you mean 'genres'?")]
    [InlineData("studio = x", 0, "there are genres, year, title, decade, item")]
    [InlineData("year = old", 7, "is compared with a number")]
    [InlineData("genres < 3", 0, "no numbers")]
    [InlineData("title < 3", 0, "not '<'")]
    [InlineData("year ~ 19", 0, "is a number")]
    public void Errors_point_at_the_place(string condition, int place, string expected)
    {
        RecKitException error = Should.Throw<RecKitException>(() => Met(condition));
        error.Code.ShouldBe(ErrorCodes.Condition);
        error.Message.ShouldContain(expected);
        error.Message.Split('\n')[^1].ShouldBe(new string(' ', place + 2) + "^");
    }

    [Fact]
    public void A_value_that_no_item_has_is_noted_with_what_was_meant()
    {
        RecommendationAnswer answer = Model.Recommender.Recommend(new() { User = "u0", Filter = ItemCondition.Parse("genres = Comedi") });
        answer.Items.ShouldBeEmpty();
        answer.Notes.ShouldHaveSingleItem().ShouldContain("Did you mean 'Comedy'?");
    }

    [Fact]
    public void Deep_and_long_conditions_do_not_overflow_the_stack()
    {
        Should.Throw<RecKitException>(() => ItemCondition.Parse(new string('(', 100_000) + "a = 1")).Message.ShouldContain("deep");
        Should.Throw<RecKitException>(() => ItemCondition.Parse(string.Concat(Enumerable.Repeat("not ", 100_000)) + "a = 1")).Message.ShouldContain("deep");
        Met(string.Join(" or ", Enumerable.Repeat("genres = Drama", 20_000))).ShouldBe("0 4");
        Met($"item in ({string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"i{i}"))})").ShouldBe("0 1 2 3 4 5");
    }

    // Random conditions, printed with as few or as many brackets as are needed, against a plain evaluation of each item.
    [Fact]
    public void Random_conditions_agree_with_a_plain_evaluation()
    {
        RandomStream random = RandomStream.Derive(3, "conditions");
        for (int trial = 0; trial < 1500; trial++)
        {
            (string text, Func<int, bool> holds) = Expression(random, 4);
            Met(text).ShouldBe(string.Join(' ', Enumerable.Range(0, s_rows.Length).Where(holds)), text);
        }
    }

    private static (string, Func<int, bool>) Expression(RandomStream random, int depth)
    {
        switch (depth == 0 ? 9 : random.NextInt32(10))
        {
            case 0 or 1:
                (string a, Func<int, bool> holdsA) = Expression(random, depth - 1);
                (string b, Func<int, bool> holdsB) = Expression(random, depth - 1);
                return ($"({a}) and ({b})", i => holdsA(i) && holdsB(i));
            case 2 or 3:
                (string c, Func<int, bool> holdsC) = Expression(random, depth - 1);
                (string d, Func<int, bool> holdsD) = Expression(random, depth - 1);
                return ($"({c})  OR ({d})", i => holdsC(i) || holdsD(i));
            case 4:
                (string e, Func<int, bool> holdsE) = Expression(random, depth - 1);
                return ($"not ({e})", i => !holdsE(i));
            default:
                return Comparison(random);
        }
    }

    private static (string, Func<int, bool>) Comparison(RandomStream random)
    {
        string[] signs = ["=", "!=", "<", "<=", ">", ">="];
        string[] genres = ["Drama", "Comedy", "Sci-Fi", "Film-Noir"];
        string genre = genres[random.NextInt32(genres.Length)], sign = signs[random.NextInt32(signs.Length)];
        float year = s_rows[random.NextInt32(s_rows.Length)].Year is var y && float.IsNaN(y) ? 1950 : y;
        string number = year.ToString(CultureInfo.InvariantCulture);
        return random.NextInt32(6) switch
        {
            0 => ($"genres={genre}", i => s_rows[i].Genres.Contains(genre)),
            1 => ($"genres != \"{genre}\"", i => !s_rows[i].Genres.Contains(genre)),
            2 => ($"year {sign} {number}", i => Holds(s_rows[i].Year, sign, year)),
            3 => ($"decade > {number}", i => float.TryParse(s_rows[i].Decade, CultureInfo.InvariantCulture, out float own) && own > year),
            4 => ("title ~ 'E'", i => s_rows[i].Title?.Contains('e', StringComparison.OrdinalIgnoreCase) == true),
            _ => ("year is not missing", i => !float.IsNaN(s_rows[i].Year)),
        };
    }

    private static bool Holds(float own, string sign, float limit) => sign switch
    {
        "=" => own == limit,
        "!=" => !(own == limit),
        "<" => own < limit,
        "<=" => own <= limit,
        ">" => own > limit,
        _ => own >= limit,
    };

    private static string Met(string condition) => string.Join(' ', Model.Recommender
        .Recommend(new() { User = "u0", Seen = SeenItems.Include, Filter = ItemCondition.Parse(condition) }).Items.Select(r => r.Item[1]).Order());

    private static CategoricalFeature Categories(string name, Func<(string[] Genres, float Year, string? Title, string? Decade), string[]> of)
    {
        Vocabulary words = new(s_rows.SelectMany(of).Distinct());
        List<int> starts = [0], categories = [];
        foreach (var row in s_rows)
        {
            categories.AddRange(of(row).Select(w => words.IndexOf(w)));
            starts.Add(categories.Count);
        }
        return new CategoricalFeature(name, words, [.. starts], [.. categories]);
    }
}
