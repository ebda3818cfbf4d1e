using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.Data.Times;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Objects are read by the rules of files.</summary>
public class NamedRowsTests
{
    [Fact]
    public void Known_names_are_found_whatever_their_order()
    {
        NamedRows rows = new(new NamedRowsOptions());
        Add(rows, ("Stars", 4), ("movie_id", 7L), ("Note", "fine"), ("UserId", "ann"), ("Date", "2024-05-31"));
        Add(rows, ("UserId", "bob"), ("movie_id", 8), ("Date", "2024-06-01"), ("Stars", null));
        Dataset data = rows.Build("objects");
        data.Users.Ids.ShouldBe(["ann", "bob"]);
        data.Items.Ids.ShouldBe(["7", "8"]);
        data.Events.Values.ToArray().ShouldBe([4, float.NaN]);
        data.Events.Timestamps.ToArray().ShouldBe([1_717_113_600 * UnixTime.Second, 1_717_200_000 * UnixTime.Second]);
        data.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rating", "'rating' is not a column of an event; expected user, item, value, timestamp. Did you mean 'value'?")]
    [InlineData("time", "'time' is not a column of an event; expected user, item, value, timestamp. Did you mean 'timestamp'?")]
    [InlineData("usr", "'usr' is not a column of an event")]
    public void Keys_of_columns_are_checked(string key, string message) =>
        Should.Throw<RecKitException>(() => new NamedRows(new NamedRowsOptions { Columns = new Dictionary<string, string> { [key] = "x" } })).Message.ShouldContain(message);

    [Fact]
    public void Properties_that_cannot_be_told_are_refused_with_what_to_write()
    {
        NamedRowsOptions options = new() { Source = "The object" };
        RecKitException error = Should.Throw<RecKitException>(() => Add(new NamedRows(options), ("Who", "ann"), ("Item", "x")));
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataColumn, "The object: which column is the user cannot be told from the names 'Who', 'Item'. Specify it: columns: { user: NAME }."));
        error = Should.Throw<RecKitException>(() => Add(new NamedRows(options with { Columns = new Dictionary<string, string> { ["user"] = "Wo" } }), ("Who", "ann"), ("Item", "x")));
        error.Message.ShouldBe("The object has no column 'Wo' (columns.user); it has 'Who', 'Item'.");
    }

    [Theory]
    [InlineData("", "the rating '' (value) is not a number")]
    [InlineData("good", "the rating 'good' (value) is not a number")]
    [InlineData("4,5", "the rating '4,5' (value) has a decimal comma")]
    public void Ratings_are_read_as_those_of_files(string rating, string message) =>
        Should.Throw<RecKitException>(() => Add(new NamedRows(new NamedRowsOptions()), ("user", "u"), ("item", "i"), ("value", rating))).Message.ShouldContain(message);

    [Fact]
    public void Times_are_dates_numbers_or_texts()
    {
        const long expected = 1_717_178_400 * UnixTime.Second;
        object[] same =
        [
            new DateTime(2024, 5, 31, 18, 0, 0), new DateTime(2024, 5, 31, 18, 0, 0, DateTimeKind.Utc), new DateTimeOffset(2024, 5, 31, 20, 0, 0, TimeSpan.FromHours(2)),
            1_717_178_400, 1_717_178_400L, 1_717_178_400.0, 1_717_178_400m, "1717178400", "2024-05-31T18:00:00Z", "05/31/2024 18:00:00",
        ];
        foreach (object time in same)
        {
            NamedRows rows = new(new NamedRowsOptions());
            Add(rows, ("user", "u"), ("item", "i"), ("time", time));
            rows.Build("x").Events.Timestamps[0].ShouldBe(expected, $"{time} ({time.GetType().Name})");
        }
    }

    [Fact]
    public void The_order_of_day_and_month_is_told_by_the_others_or_asked_for()
    {
        NamedRows rows = new(new NamedRowsOptions());
        Add(rows, ("user", "u"), ("item", "i"), ("time", "01/02/2026 03:04:05"));
        Should.Throw<RecKitException>(() => rows.Build("x")).Message.ShouldContain("date_format: \"MM/dd/yyyy HH:mm:ss\"");

        rows = new(new NamedRowsOptions());
        Add(rows, ("user", "u"), ("item", "i"), ("time", "01/02/2026 03:04:05"));
        Add(rows, ("user", "u"), ("item", "j"), ("time", "13/02/2026 03:04:05"));
        Dataset data = rows.Build("x");
        data.Events.Timestamps[0].ShouldBe(1_769_915_045 * UnixTime.Second);
        data.Notes.ShouldHaveSingleItem().ShouldContain("have the day first");

        rows = new(new NamedRowsOptions { DateFormat = "MM/dd/yyyy HH:mm:ss" });
        Add(rows, ("user", "u"), ("item", "i"), ("time", "01/02/2026 03:04:05"));
        rows.Build("x").Events.Timestamps[0].ShouldBe(1_767_323_045 * UnixTime.Second);
    }

    [Fact]
    public void Numbers_are_of_one_unit()
    {
        NamedRows rows = new(new NamedRowsOptions { TimeUnit = TimeUnit.Ms });
        Add(rows, ("user", "u"), ("item", "i"), ("time", 5));
        rows.Build("x").Events.Timestamps[0].ShouldBe(5 * UnixTime.Millisecond);
        rows = new(new NamedRowsOptions());
        Add(rows, ("user", "u"), ("item", "i"), ("time", 1_717_178_400));
        Should.Throw<RecKitException>(() => Add(rows, ("user", "u"), ("item", "i"), ("time", 1_717_178_400_000))).Message.ShouldContain("looks like milliseconds");
    }

    private static void Add(NamedRows rows, params (string Name, object? Value)[] row) => rows.Add([.. row.Select(p => p.Name)], place => row[place].Value);
}
