using System.Text;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class BadDataTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("1\t2\t3\t4\n1\t2\t3\n", "(2,1)", "the line has 3 fields separated by a tab, but 4 are expected")]
    [InlineData("1\t2\t3\t4\n\n1\t2\t3\t4\t5\n", "(3,1)", "the line has 5 fields separated by a tab, but 4 are expected")]
    [InlineData("1\t2\t3\t4\n1\t2\tgood\t4\n", "(2,5)", "the rating 'good' is not a number")]
    [InlineData("1\t2\t3\t4\n1\t2\tNA\t4\n", "(2,5)", "the rating 'NA' is not a number; if it marks an unknown rating, write with: { unknown: [\"NA\"] }")]
    [InlineData("1\t2\t3\t4\n1\t2\t-Infinity\t4\n", "(2,5)", "the rating '-Infinity' is not a number")]
    [InlineData("1\t2\t3\t4\n1\t2\t1e99\t4\n", "(2,5)", "the rating '1e99' overflows; expected a number of at most 3.4e38")]
    [InlineData("1\t2\t3\t4\n1\t2\t\t4\n", "(2,5)", "the rating '' is not a number")]
    [InlineData("1\t2\t3\t4\n1\t2\t3\t99999999999999999999\n", "(2,7)", "the timestamp '99999999999999999999' is outside the years 1 to 9999 in seconds")]
    [InlineData("1\t2\t3\t4\n1\t2\t3\t1714500000000\n", "(2,7)", "the timestamp '1714500000000' looks like milliseconds, but '4' before it like seconds")]
    [InlineData("1\t2\t3\t4\n1\t2\t3\t2023-02-29\n", "(2,7)", "the timestamp '2023-02-29' is not a time")]
    [InlineData("1\t2\t3\t4\n1\t\t3\t4\n", "(2,3)", "the item id is empty")]
    public void ARowThatCannotBeReadSaysWhereAndWhy(string text, string place, string message)
    {
        string path = _directory.Write("r.tsv", text);
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        error.Diagnostics.Count.ShouldBe(2);
        error.Code.ShouldBe(ErrorCodes.DataRow);
        error.Diagnostics[0].ToString().ShouldStartWith($"{path}{place}: error RK2002: {message}");
        error.Diagnostics[1].Message.ShouldBe("1 row cannot be read. Correct the file, or skip such rows with on_error: skip.");

        Dataset rest = DelimitedReaderTests.Read(path, onError: OnError.Skip);
        rest.Report.RowsSkipped.ShouldBe(1);
        rest.Report.RowsRead.ShouldBe(1);
        rest.Report.Offenders.ShouldHaveSingleItem().ShouldStartWith($"{path}{place}: {message}");
        (rest.Users.Count, rest.Items.Count).ShouldBe((1, 1)); // The row left no trace.
        rest.Notes.ShouldBe(["1 row could not be read and was left out"]);
    }

    [Fact]
    public void TheFirstTenOffendersAreShownAndAllCounted()
    {
        string path = _directory.Write("r.csv", "a,b,1\n" + string.Concat(Enumerable.Range(0, 25).Select(n => $"a,b,x{n}\n")));
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        error.Diagnostics.Count.ShouldBe(11);
        error.Diagnostics.Take(10).Select(d => d.Location!.Value.Line).ShouldBe(Enumerable.Range(2, 10));
        error.Diagnostics[10].Message.ShouldStartWith("25 rows cannot be read; the first 10 are above.");
        DelimitedReaderTests.Read(path, onError: OnError.Skip).Report.ShouldSatisfyAllConditions(r => r.RowsSkipped.ShouldBe(25), r => r.Offenders.Count.ShouldBe(10));
    }

    [Fact]
    public void ABadFirstRowIsNotTakenForAHeader()
    {
        string path = _directory.Write("r.tsv", "1\t2\tx\t100\n1\t2\t3\t4\n");
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path)).Diagnostics[0].Location!.Value.Line.ShouldBe(1);
    }

    [Theory]
    [InlineData("a,\"b\"c,1\n", "after the closing quote of field 2 there is more text")]
    [InlineData("a,\"b,1\nx,y,2\n", "the quote that opens field 2 is not closed")]
    [InlineData("a,\"b,1", "the quote that opens field 2 is not closed")]
    public void BrokenQuotesAreReported(string row, string message)
    {
        string path = _directory.Write("r.csv", "a,b,1\n" + row);
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        error.Diagnostics[0].ToString().ShouldStartWith($"{path}(2,1): error RK2002: {message}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("user\titem\trating\ttime\n")]
    public void AFileWithoutRowsIsAnError(string text) =>
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(_directory.Write("e.tsv", text))).Code.ShouldBe(ErrorCodes.DataEmpty);

    [Fact]
    public void AFileOfWhichNothingIsLeftIsAnError()
    {
        string path = _directory.Write("e.tsv", "1\t2\tx\t1\n");
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, new DelimitedOptions { Header = false }, OnError.Skip));
        error.Code.ShouldBe(ErrorCodes.DataEmpty);
        error.Message.ShouldContain("the rating 'x' is not a number");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13 })]
    [InlineData(new byte[] { (byte)'1', 9, (byte)'2', 9, 0, 10 })]
    public void ABinaryFileIsNotText(byte[] bytes) =>
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(_directory.Write("b.tsv", bytes))).Code.ShouldBe(ErrorCodes.DataDamaged);

    [Fact]
    public void BytesThatAreNotUtf8SayWhichEncodingMayHelp()
    {
        string path = _directory.Write("l.tsv", Encoding.Latin1.GetBytes("a\tx\t1\nAmélie\tx\t1\n"));
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        error.Diagnostics[0].ToString().ShouldBe($"{path}(2,1): error RK2002: the line is not UTF-8; if the file is ISO-8859-1, say with: {{ encoding: latin1 }}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(500)]
    public void ATruncatedGzipFileIsAnError(int missing)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"{n * 7919 % 1009}\t{n}\t{n % 5}\n")));
        string path = _directory.Write("t.tsv.gz", DelimitedReaderTests.Gzip(text)[..^missing]);
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        error.Code.ShouldBe(ErrorCodes.DataDamaged);
        error.Message.ShouldContain("truncated");
    }

    [Fact]
    public void ADamagedGzipFileIsAnError()
    {
        byte[] gzip = DelimitedReaderTests.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"{n}\t{n}\t{n % 5}\n"))));
        gzip[gzip.Length / 2] ^= 0x55;
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(_directory.Write("t.tsv.gz", gzip))).Code.ShouldBe(ErrorCodes.DataDamaged);
    }

    [Fact]
    public void AnAbsentColumnSaysWhichThereAre()
    {
        string path = _directory.Write("r.csv", "userId,movieId,rating\n1,2,3\n");
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, new DelimitedOptions { Columns = new() { User = "user" } }));
        error.Code.ShouldBe(ErrorCodes.DataColumn);
        error.Message.ShouldBe($"'{path}' has no column 'user' (columns.user); it has 'userId', 'movieId', 'rating'. If that looks wrong, check the separator.");
        path = _directory.Write("r.tsv", "1\t2\t3\n");
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, new DelimitedOptions { Columns = new() { Timestamp = "4" } }))
            .Message.ShouldContain("has no column '4' (columns.timestamp); it has no header and the columns 1 to 3");
    }

    [Fact]
    public void AnAbsentFileSaysWhatWasLookedFor()
    {
        string path = _directory.Path("nowhere.csv");
        RecKitException error = Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path));
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataFile, $"There is no file '{path}', nor '{path}.gz'."));
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(_directory.Root)).Message.ShouldContain("is a directory");
    }

    [Fact]
    public void FeaturesThatStandTwiceOrAreNoNumbersAreErrors()
    {
        string path = _directory.Write("r.tsv", "1\t2\n");
        _directory.Write("u.csv", "id,age\n1,20\n1,30\n");
        DelimitedOptions options = new() { Features = new() { Users = new() { Path = "u.csv" } } };
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, options)).Diagnostics[0].ToString().ShouldContain("u.csv(3,1): error RK2002: the features of '1' occur twice");
        _directory.Write("u.csv", "id,age\n1,old\n");
        options = new() { Features = new() { Users = new() { Path = "u.csv", Columns = [new() { Column = "age", Type = RecKit.Data.Features.FeatureType.Numeric }] } } };
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, options)).Diagnostics[0].ToString()
            .ShouldContain("u.csv(2,3): error RK2002: the value 'old' of the numeric feature 'age' is not a number");
        Dataset rest = DelimitedReaderTests.Read(path, options, OnError.Skip);
        rest.UserFeatures!.Find("age").ShouldBeOfType<NumericFeature>().Values.ToArray().ShouldBe([float.NaN]);
        rest.Report.Offenders.ShouldHaveSingleItem().ShouldContain("u.csv(2,3)");
    }

    [Fact]
    public void AnEventWithAFeatureThatIsNoNumberIsABadRow()
    {
        string path = _directory.Write("r.csv", "user,item,price\n1,2,3.5\n1,3,cheap\n4,2,\n");
        DelimitedOptions options = new()
        {
            Columns = new() { User = "user", Item = "item", Value = "none" },
            Features = new() { Events = [new() { Column = "price", Type = RecKit.Data.Features.FeatureType.Numeric }] },
        };
        Should.Throw<RecKitException>(() => DelimitedReaderTests.Read(path, options)).Diagnostics[0].ToString()
            .ShouldContain("r.csv(3,5): error RK2002: the value 'cheap' of the numeric feature 'price' is not a number");
        Dataset rest = DelimitedReaderTests.Read(path, options, OnError.Skip);
        rest.Items.Ids.ToArray().ShouldBe(["2"]);
        rest.Events.Features!.Find("price").ShouldBeOfType<NumericFeature>().Values.ToArray().ShouldBe([3.5f, float.NaN]);
    }

    [Fact]
    public void CancellationEndsReading()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        ReadContext context = new() { Path = _directory.Write("r.tsv", "1\t2\n"), Cancellation = source.Token };
        Should.Throw<OperationCanceledException>(() => new DelimitedReader(new DelimitedOptions()).Read(context));
    }
}
