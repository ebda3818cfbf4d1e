using System.Text;
using CsCheck;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Rows;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>What is written is read back equal, with and without ratings and times, whatever ids, ratings and times are.</summary>
public sealed class DelimitedRoundTripTests : IDisposable
{
    private static readonly string[] s_words = ["user", "item", "rating", "timestamp", "NA", "NaN", "null", "007", "1e3", "\uFEFFmark", " padded ", "Unnamed: 0", "=1+1", "😀"];
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("r.csv", ',')]
    [InlineData("r.tsv", '\t')]
    [InlineData("r.txt", '\t')]
    [InlineData("r", ';')]
    public void Events(string name, char separator)
    {
        Gen<string> id = Gen.OneOf(
                Gen.String[1, 12], Gen.String[Gen.Char["\",\n\r a7é;\t|'#"], 1, 6], Gen.Int[0, 3_000_000].Select(n => $"{n}"),
                Gen.Int[0, s_words.Length - 1].Select(n => s_words[n]))
            .Where(s => !s.Contains('\0', StringComparison.Ordinal) && s == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s)));
        Gen<float> value = Gen.OneOf(Gen.Float.Where(float.IsFinite), Gen.Int[-50, 50].Select(n => n / 10f), Gen.Const(float.NaN));
        Gen<long> anyTime = Gen.Long[UnixTime.Min, UnixTime.Max], second = Gen.Long[0, 2_000_000_000].Select(s => s * UnixTime.Second);
        Gen<long> time = Gen.OneOf(second, second.Select(s => s + 123_456), Gen.Long[-2_000_000, 2_000_000], Gen.Const(20_240_531 * UnixTime.Second));
        Gen.Select(Gen.Select(id, id, value, Gen.OneOf(anyTime, time)).Array[1, 30], Gen.Bool, Gen.Bool).Sample((rows, valued, timed) =>
        {
            DatasetBuilder builder = new();
            foreach ((string user, string item, float rating, long when) in rows)
                builder.Add(new DatasetRow(user, item, valued && !float.IsNaN(rating) ? rating : null, timed ? when : null));
            Same(builder.Build("r"), name, separator);
        }, iter: 150, threads: 1);
    }

    [Fact]
    public void TimesNearNowAreSecondsAndThoseFarAwayDates()
    {
        Dataset near = Of([1_600_000_000 * UnixTime.Second, (1_600_000_000 * UnixTime.Second) + 500_000]), far = Of([0, 200_000_000_000 * UnixTime.Second]);
        Write(near)[1..].ShouldBe(["u0,i,1600000000", "u1,i,1600000000.5"]);
        Write(far)[1..].ShouldBe(["u0,i,1970-01-01T00:00:00Z", "u1,i,8307-10-01T19:33:20Z"]);
    }

    [Fact]
    public void FeaturesAreReadBackByTheirId()
    {
        Dataset data = Of([0, 1]) with { UserFeatures = new FeatureTable(2, [new NumericFeature("user", [3, float.NaN]), new TextFeature("a\tb", ["x\ny", null])]) };
        DelimitedWriter.Write(data, _directory.Path("f.tsv"), '\t');
        FeatureTable back = DelimitedReaderTests.Read(
            _directory.Path("f.tsv"), new DelimitedOptions { Features = new() { Users = new() { Path = _directory.Path("f.users.tsv") } } }).UserFeatures!;
        back.Columns.Select(c => c.Name).ShouldBe(["user", "a\tb"]);
        ((NumericFeature)back.Columns[0]).Values.ToArray().ShouldBe([3, float.NaN]);
    }

    private static Dataset Of(long[] times)
    {
        DatasetBuilder builder = new();
        for (int n = 0; n < times.Length; n++)
            builder.Add(new DatasetRow($"u{n}", "i", null, times[n]));
        return builder.Build("r");
    }

    private string[] Write(Dataset data)
    {
        DelimitedWriter.Write(data, _directory.Path("w.csv"));
        return File.ReadAllLines(_directory.Path("w.csv"));
    }

    private void Same(Dataset data, string name, char separator)
    {
        string path = _directory.Path(name);
        DelimitedWriter.Write(data, path, separator);
        Dataset back = DelimitedReaderTests.Read(path);
        string text = File.ReadAllText(path);
        back.Users.Ids.ShouldBe(data.Users.Ids, text);
        back.Items.Ids.ShouldBe(data.Items.Ids, text);
        back.Events.Users.SequenceEqual(data.Events.Users).ShouldBeTrue(text);
        back.Events.Items.SequenceEqual(data.Events.Items).ShouldBeTrue(text);
        back.Events.Values.SequenceEqual(data.Events.Values).ShouldBeTrue(text);
        back.Events.Timestamps.SequenceEqual(data.Events.Timestamps).ShouldBeTrue(text);
        back.Scale.ShouldBe(data.Scale, text);
    }
}
