using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using RecKit.Data;
using RecKit.Data.Delimited;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class DelimitedReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("r.data", "a\tx\t4\t100\nb\ty\t3.5\t200\n")]
    [InlineData("r.csv", "a,x,4,100\nb,y,3.5,200")]
    [InlineData("r.csv", "userId,movieId,rating,timestamp\r\na,x,4.0,100\r\nb,y,3.5,200\r\n")]
    [InlineData("r.csv", "\uFEFF\"user\",\"item\",\"rating\",\"time\"\n\n\"a\",x,4,100\n\r\nb,\"y\",3.5,200\n\n")]
    [InlineData("r.dat", "a::x::4::100\nb::y::3.5::200\n")]
    [InlineData("r.tsv", "a\tx\t4\t1970-01-01T00:01:40Z\nb\ty\t3.50\t1970-01-01 02:03:20+02:00\n")]
    public void TheUsualFormsAreRead(string name, string text)
    {
        Dataset data = Read(_directory.Write(name, text));
        data.Name.ShouldBe("r");
        data.Users.Ids.ShouldBe(["a", "b"]);
        data.Items.Ids.ShouldBe(["x", "y"]);
        data.Events.Values.ToArray().ShouldBe([4f, 3.5f]);
        data.Events.Timestamps.ToArray().ShouldBe([100 * UnixTime.Second, 200 * UnixTime.Second]);
        data.Scale.ShouldBe(new RatingScale(3.5f, 4));
        data.Report.ShouldBe(new ReadReport(2, 0, data.Report.Offenders));
    }

    [Fact]
    public void PairsAloneAreEnough()
    {
        Dataset data = Read(_directory.Write("p.txt", "u1\ti1\nu1\ti2\n"));
        (data.Events.HasValues, data.Events.HasTimestamps, data.Scale).ShouldBe((false, false, null));
        data.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void ColumnsGoByNameInAnyOrderAndOthersAreLeftOut()
    {
        string path = _directory.Write("log.csv", "when,who,what,price\n5,a,x,1\n6,b,y,2\n");
        Dataset data = Read(path, new DelimitedOptions { Columns = new() { User = "who", Item = "what", Timestamp = "when" } });
        data.Users.Ids.ShouldBe(["a", "b"]);
        data.Events.HasValues.ShouldBeFalse();
        data.Events.Timestamps.ToArray().ShouldBe([5 * UnixTime.Second, 6 * UnixTime.Second]);
        Read(path, new DelimitedOptions { Header = true, Columns = new() { User = "2", Item = "3", Value = "price" }, Scale = [0, 10] }).Scale.ShouldBe(new RatingScale(0, 10));
    }

    [Fact]
    public void ThirdAndFourthColumnsCanBeLeftAside()
    {
        string path = _directory.Write("tags.csv", "user,item,tag,time\n1,2,funny,3\n");
        Dataset data = Read(path, new DelimitedOptions { Header = true, Columns = new() { Value = "none", Timestamp = "time" } });
        data.Events.HasValues.ShouldBeFalse();
        data.Events.Timestamps.ToArray().ShouldBe([3 * UnixTime.Second]);
    }

    [Fact]
    public void QuotedFieldsHoldSeparatorsLineEndsAndQuotes()
    {
        string path = _directory.Write("q.csv", "\"a, b\",\"say \"\"hi\"\"\",5\r\n\"two\r\nlines\",\"\"\"\",1\r\nplain,5\" disk,2\r\n");
        Dataset data = Read(path);
        data.Users.Ids.ShouldBe(["a, b", "two\r\nlines", "plain"]);
        data.Items.Ids.ShouldBe(["say \"hi\"", "\"", "5\" disk"]);
    }

    [Fact]
    public void WithoutQuotesAQuoteIsACharacter() =>
        Read(_directory.Write("q.tsv", "\"a\"\tx\n")).Users.Ids.ShouldBe(["\"a\""]);

    [Fact]
    public void OddIdsStayAsTheyAre()
    {
        string wide = new('w', 10_000);
        string[] ids = ["with space", "  padded ", "😀", "é", "007", "7", "0", "-1", "1e3", wide, "2097152", "99999999"];
        Dataset data = Read(_directory.Write("ids.tsv", string.Concat(ids.Select(i => $"{i}\t{i}\n"))));
        data.Users.Ids.ShouldBe(ids);
        data.Items.Ids.ShouldBe(ids);
    }

    [Fact]
    public void Latin1IsDecoded()
    {
        byte[] text = Encoding.Latin1.GetBytes("Amélie\tx\t1\n");
        Read(_directory.Write("l.tsv", text), new DelimitedOptions { Encoding = TextEncoding.Latin1 }).Users[0].ShouldBe("Amélie");
    }

    [Theory]
    [InlineData("r.tsv.gz", "r.tsv")]
    [InlineData("r.tsv", "r.tsv")] // Told by content.
    [InlineData("r.tsv.gz", "r.tsv.gz")]
    public void GzipIsReadWhateverItsName(string written, string asked)
    {
        _directory.Write(written, Gzip(Encoding.UTF8.GetBytes("a\tx\t1\n")));
        Dataset data = Read(_directory.Path(asked));
        (data.Name, data.Events.Count).ShouldBe(("r", 1));
    }

    [Fact]
    public void SeveralGzipMembersAreOneFile()
    {
        byte[] members = [.. Gzip("a\tx\t1\n"u8.ToArray()), .. Gzip("b\ty\t2\nc\tz\t3\n"u8.ToArray())];
        Read(_directory.Write("m.tsv.gz", members)).Events.Count.ShouldBe(3);
        Should.Throw<Diagnostics.RecKitException>(() => Read(_directory.Write("m2.tsv.gz", members[..^6]))).Code.ShouldBe("RK2005");
    }

    [Fact]
    public void RecordsCrossTheBordersOfTheBuffer()
    {
        StringBuilder text = new();
        for (int n = 0; n < 60_000; n++)
            text.Append(CultureInfo.InvariantCulture, $"\"user, {n % 777}\",item{n % 333},{(n % 5) + 1},{n}\r\n");
        Dataset data = Read(_directory.Write("big.csv", text.ToString()));
        data.Events.Count.ShouldBe(60_000);
        (data.Users.Count, data.Items.Count).ShouldBe((777, 333));
        data.Users[776].ShouldBe("user, 776");
        for (int n = 0; n < 60_000; n++)
            (data.Events.Users[n], data.Events.Items[n], data.Events.Values[n], data.Events.Timestamps[n]).ShouldBe((n % 777, n % 333, (n % 5) + 1, n * UnixTime.Second));
    }

    [Fact]
    public void FeaturesAreReadById()
    {
        string path = _directory.Write("r.csv", "user,item,rating,time,device\n1,10,4,5,phone\n2,20,3,6,tv\n2,10,1,7,phone\n");
        _directory.Write("users.dat", "2::F::25\n3::M::30\n1::M::41\n");
        _directory.Write("items.csv", "id,title,genres\n10,\"Ten, the film\",Comedy|Drama\n20,Twenty,Drama\n");
        Dataset data = Read(path, new DelimitedOptions
        {
            Features = new()
            {
                Users = new() { Path = "users.dat" },
                Items = new() { Path = "items.csv", Columns = [new() { Column = "title", Type = RecKit.Data.Features.FeatureType.Text }, new() { Column = "genres", Type = RecKit.Data.Features.FeatureType.Categorical }] },
                Events = [new() { Column = "device", Name = "screen", Type = RecKit.Data.Features.FeatureType.Categorical }],
            },
        });
        ((NumericFeature)data.UserFeatures!.Find("column-3")!).Values.ToArray().ShouldBe([41f, 25f]);
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values.ToArray().ShouldBe(["Ten, the film", "Twenty"]);
        CategoricalFeature genres = (CategoricalFeature)data.ItemFeatures.Find("genres")!;
        genres.Categories(0).ToArray().Select(c => genres.Vocabulary[c]).ShouldBe(["Comedy", "Drama"]);
        CategoricalFeature screen = (CategoricalFeature)data.Events.Features!.Find("screen")!;
        Enumerable.Range(0, 3).Select(row => screen.Vocabulary[screen.Categories(row)[0]]).ShouldBe(["phone", "tv", "phone"]);
        data.Notes.ShouldBe(["features of 1 users without events were left out"]);
    }

    [Fact]
    public void TypesAreInferred()
    {
        string path = _directory.Write("r.tsv", string.Concat(Enumerable.Range(0, 6).Select(n => $"u{n}\ti\n")));
        _directory.Write("u.csv", "id,age,job,name\nu0,1,a,N0\nu1,,a,N1\nu2,3,b,N2\nu3,4,b,N3\nu4,5,,N4\nu5,6,a,N5\n");
        FeatureTable table = Read(path, new DelimitedOptions { Features = new() { Users = new() { Path = "u.csv" } } }).UserFeatures!;
        table.Find("age").ShouldBeOfType<NumericFeature>().Values[1].ShouldBe(float.NaN);
        table.Find("job").ShouldBeOfType<CategoricalFeature>().Categories(4).Length.ShouldBe(0);
        table.Find("name").ShouldBeOfType<TextFeature>();
    }

    [Fact]
    public void WhatIsWrittenWithQuotesReadsBackTheSame()
    {
        Gen<string> id = Gen.OneOf(Gen.String[1, 12], Gen.String[Gen.Char["\",\n\r a7é"], 1, 6], Gen.Int[0, 3_000_000].Select(n => n.ToString(CultureInfo.InvariantCulture)))
            .Where(s => !s.Contains('\0', StringComparison.Ordinal) && s == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s)));
        Gen<float> value = Gen.OneOf(Gen.Float.Where(float.IsFinite), Gen.Int[-50, 50].Select(n => n / 10f));
        Gen.Select(id, id, value, Gen.Long[-62_135_596_800, 99_999_999_999]).Array[1, 40].Sample(
            rows =>
            {
                string path = _directory.Path($"{Guid.NewGuid()}.csv");
                File.WriteAllText(path, string.Concat(rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{Quote(r.Item1)},{Quote(r.Item2)},{r.Item3},{r.Item4}\r\n"))), new UTF8Encoding(false));
                Dataset data = Read(path, new DelimitedOptions { Header = false });
                File.Delete(path);
                for (int n = 0; n < rows.Length; n++)
                {
                    (string, string, float, long) back = (
                        data.Users[data.Events.Users[n]], data.Items[data.Events.Items[n]], data.Events.Values[n], data.Events.Timestamps[n] / UnixTime.Second);
                    if (back != rows[n])
                        return false;
                }
                return data.Events.Count == rows.Length;
            },
            iter: 100, threads: 1);

        static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    internal static Dataset Read(string path, DelimitedOptions? options = null, OnError onError = OnError.Fail) =>
        new DelimitedReader(options ?? new DelimitedOptions()).Read(new ReadContext { Path = path, BaseDirectory = Path.GetDirectoryName(path)!, OnError = onError });
}
