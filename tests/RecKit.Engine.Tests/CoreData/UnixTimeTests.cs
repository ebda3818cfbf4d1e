using RecKit.Data;
using RecKit.Data.Rows;
using RecKit.Diagnostics;
using RecKit.Learning.Splitting;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public class UnixTimeTests
{
    // SHA-256 over the ids, the columns with the times 100, 200, 300, and the scale, computed elsewhere.
    private const string FingerprintInSeconds = "e1e7611d56ca7ab90c055c8ab1c4af746326418fe5f0c9e726e1d29e98886573";

    [Fact]
    public void The_bounds_are_those_of_the_calendar()
    {
        UnixTime.ToDateTimeOffset(UnixTime.Min).ShouldBe(DateTimeOffset.MinValue);
        UnixTime.ToDateTimeOffset(UnixTime.Max).AddTicks(9).ShouldBe(DateTimeOffset.MaxValue);
        Should.Throw<ArgumentOutOfRangeException>(() => UnixTime.ToDateTimeOffset(UnixTime.Max + 1)).Message.ShouldContain("expected Unix microseconds");
        Should.Throw<ArgumentOutOfRangeException>(() => UnixTime.ToDateTimeOffset(UnixTime.Min - 1));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1997-12-04T15:55:49Z", 881_250_949_000_000)]
    [InlineData("1997-12-04T15:55:49.5000019Z", 881_250_949_500_001)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    public void A_moment_is_microseconds(string moment, long time)
    {
        DateTimeOffset parsed = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        UnixTime.FromDateTimeOffset(parsed).ShouldBe(time);
        (parsed - UnixTime.ToDateTimeOffset(time)).Ticks.ShouldBeInRange(0, 9);
    }

    [Theory]
    [InlineData("0.5", 500_000)]
    [InlineData("-0.5", -500_000)]
    [InlineData("881250949", 881_250_949_000_000)]
    [InlineData("1997-12-04T15:55:49.25Z", 881_250_949_250_000)]
    [InlineData("1997-12-04 16:55:49+01:00", 881_250_949_000_000)]
    [InlineData("1997-12-04T15:55", 881_250_900_000_000)]
    public void A_moment_of_an_option_keeps_its_fraction(string text, long time)
    {
        Moment.TryParse(text).ShouldBe(time);
        Moment.TryParse(Moment.Show(time)).ShouldBe(time);
    }

    [Theory]
    [InlineData("now")]
    [InlineData("253402300800")]
    [InlineData("1e5")]
    [InlineData("2024-02-30")]
    public void What_is_no_moment_is_refused(string text) => Moment.TryParse(text).ShouldBeNull();

    [Fact]
    public void A_time_cut_divides_within_a_second()
    {
        Dataset data = SmallDataset.Of("a x 1 7", "a y 1 7", "b x 1 7") with
        {
            Events = new EventLog([0, 0, 1], [0, 1, 0], null, [(7 * UnixTime.Second) + 300_000, (7 * UnixTime.Second) + 200_000, 7 * UnixTime.Second]),
        };
        new TimeCutSplit(new TimeCutOptions { At = "7.25" }).Split(data, 1)[0].Test.ToArray().ShouldBe([0]);
        new TimeCutSplit(new TimeCutOptions { At = "1970-01-01T00:00:07.200Z" }).Split(data, 1)[0].Test.ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public void Data_in_whole_seconds_keeps_the_fingerprint_of_the_versions_before() =>
        Fingerprint.Of(SmallDataset.Of("a x 1 100", "a y 2 200", "b x 3 300")).ShouldBe(FingerprintInSeconds);

    [Fact]
    public void A_fraction_of_a_second_changes_the_fingerprint()
    {
        Dataset data = SmallDataset.Of("a x 1 100", "a y 2 200");
        Dataset later = data with { Events = new EventLog([0, 0], [0, 1], [1, 2], [100 * UnixTime.Second, (200 * UnixTime.Second) + 1]) };
        Fingerprint.Of(later).ShouldNotBe(Fingerprint.Of(data));
    }

    [Theory]
    [InlineData(1_600_000_000, "they look like Unix seconds", "UnixTime.Second")]
    [InlineData(1_600_000_000_000, "they look like Unix milliseconds", "UnixTime.Millisecond")]
    [InlineData(long.MaxValue, "outside the years 1 to 9999", "expected Unix microseconds")]
    public void Rows_in_another_unit_are_refused(long time, string message, string remedy)
    {
        DatasetBuilder builder = new();
        builder.Add(new DatasetRow("u", "i", null, time));
        RecKitException error = Should.Throw<RecKitException>(() => builder.Build("mine"));
        error.Code.ShouldBe(ErrorCodes.DataRow);
        error.Message.ShouldContain(message);
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(-86_400_000_000)]
    [InlineData(1_600_000_000_000_000)]
    public void Rows_in_microseconds_are_taken(long time)
    {
        DatasetBuilder builder = new();
        builder.Add(new DatasetRow("u", "i", null, time));
        builder.Build("mine").Events.Timestamps.ToArray().ShouldBe([time]);
    }
}
