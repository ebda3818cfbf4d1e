using System.Text;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Catalog;
using RecKit.Data.MovieLens;
using RecKit.Data.Ncf;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class NamedFormatTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A100KDirectoryNeedsOnlyItsRatings()
    {
        _directory.Write("u.data.gz", DelimitedReaderTests.Gzip("1\t2\t3\t4\n2\t2\t5\t6\n"u8.ToArray()));
        _directory.Write("u2.base", "2\t2\t5\t6\n");
        _directory.Write("u2.test", "1\t2\t3\t4\n");
        Dataset data = ReadMovieLens();
        (data.UserFeatures, data.ItemFeatures).ShouldBe((null, null));
        data.Parts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Name.ShouldBe("u2"), p => p.Train.ToArray().ShouldBe([1]), p => p.Test.ToArray().ShouldBe([0]));
        _directory.Write("u2.test", "1\t3\t3\t4\n");
        Should.Throw<RecKitException>(() => ReadMovieLens()).Diagnostics[0].ToString().ShouldContain("u2.test(1,1): error RK2002: user '1' and item '3' are not in u.data");
        File.Delete(_directory.Path("u2.test"));
        Should.Throw<RecKitException>(() => ReadMovieLens()).Message.ShouldContain("has no 'u2.test' beside it");
    }

    [Fact]
    public void TheOriginal1MIsPreferredToItsReconstruction()
    {
        _directory.Write("ratings-reconstructed.tsv", "user\titem\trating\ttimestamp\tts_kind\n1\t2\t0\t4\te\n");
        float.IsNaN(ReadMovieLens().Events.Values[0]).ShouldBeTrue();
        _directory.Write("ratings.dat", "1::2::5::4\n");
        _directory.Write("movies.dat", Encoding.Latin1.GetBytes("2::Café (1999)::Drama\n3::Other (2000)::Comedy\n"));
        Dataset data = ReadMovieLens();
        data.Events.Values.ToArray().ShouldBe([5f]);
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values[0].ShouldBe("Café (1999)");
        data.Notes.ShouldBe(["features of 1 items without events were left out"]);
    }

    [Fact]
    public void LatestHasTagsByCount()
    {
        _directory.Write("ratings.csv", "userId,movieId,rating,timestamp\r\n1,10,0.5,100\r\n1,20,5.0,101\r\n");
        _directory.Write("movies.csv", "movieId,title,genres\r\n10,\"Ten, or so (2001)\",Comedy|War\r\n20,Untitled,(no genres listed)\r\n");
        _directory.Write("tags.csv", "userId,movieId,tag,timestamp\r\n1,10,fun,1\r\n2,10,dark,1\r\n3,10,fun,1\r\n3,30,fun,1\r\n");
        Dataset data = ReadMovieLens();
        CategoricalFeature tags = (CategoricalFeature)data.ItemFeatures!.Find("tags")!;
        tags.Categories(0).ToArray().Select(t => tags.Vocabulary[t]).ShouldBe(["fun", "dark"]);
        tags.Weights(0).ToArray().ShouldBe([2f, 1f]);
        NumericFeature years = (NumericFeature)data.ItemFeatures.Find("year")!;
        years.Values.ToArray().ShouldBe([2001f, float.NaN]);
        ((CategoricalFeature)data.ItemFeatures.Find("genres")!).Categories(1).Length.ShouldBe(0);
        data.Notes.ShouldBe(["1 tags of items without events were left out"]);
    }

    [Fact]
    public void ADirectoryWithoutMovieLensSaysWhatWasLookedFor()
    {
        Should.Throw<RecKitException>(() => ReadMovieLens()).Message.ShouldContain("looked for u.data (100K), ratings.dat or ratings-reconstructed.tsv (1M) and ratings.csv (latest)");
        Should.Throw<RecKitException>(() => new MovieLensReader().Read(new ReadContext { Path = _directory.Path("no") })).Code.ShouldBe(ErrorCodes.DataFile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("toy")]
    public void NcfIsFoundByDirectoryOrPrefix(string prefix)
    {
        WriteToyNcf();
        Dataset data = ReadNcf(_directory.Path(prefix));
        data.Name.ShouldBe("toy");
        DatasetPart part = data.Parts.ShouldHaveSingleItem();
        (part.Train.Length, part.Test.Length).ShouldBe((4, 2));
        part.Candidates!.Items(data.Users.IndexOf("0")).ToArray().Select(i => data.Items[i]).ShouldBe(["3", "1"]);
        part.Candidates.Items(data.Users.IndexOf("1")).ToArray().Select(i => data.Items[i]).ShouldBe(["0", "77"], "Item 77 has no event, but is to be ranked.");
        data.Notes.ShouldBeEmpty();
        data.Events.Values.ToArray().ShouldBe([5f, 0, 1, 1, 4, 2]); // A rating of 0 is one, unless the file is a reconstruction.
    }

    [Fact]
    public void NcfErrorsSayWhichFile()
    {
        Should.Throw<RecKitException>(() => ReadNcf(_directory.Root)).Message.ShouldContain("has no file that ends with .train.rating");
        WriteToyNcf();
        _directory.Write("toy.test.negative", "(0,9)\t3\n");
        Should.Throw<RecKitException>(() => ReadNcf(_directory.Root)).Diagnostics[0].ToString().ShouldContain("toy.test.negative(1,1): error RK2002: '(0,9)' is not among the test events");
        _directory.Write("other.train.rating.gz", DelimitedReaderTests.Gzip("0\t0\n"u8.ToArray()));
        Should.Throw<RecKitException>(() => ReadNcf(_directory.Root)).Message.ShouldContain("several data sets (other, toy)");
        Should.Throw<RecKitException>(() => ReadNcf(_directory.Path("other"))).Message.ShouldContain("other.test.rating");
    }

    [Fact]
    public void NamedDataSetsAreFoundBelowTheDataDirectory()
    {
        DatasetCatalog catalog = new(_directory.Root);
        catalog.Datasets.Select(d => d.Name).ShouldBe(["citeulike-t", "gowalla", "ml-100k", "ml-1m", "ml-1m-ncf", "ml-latest-small", "simulated"]);
        catalog.Locate(catalog.Datasets[^1]).ShouldBeNull();
        NamedDataset small = catalog.Datasets.First(d => d.Name == "ml-100k");
        _directory.Write("ml-1m/README", "");
        RecKitException error = Should.Throw<RecKitException>(() => catalog.Locate(small));
        error.Code.ShouldBe(ErrorCodes.DataDirectory);
        error.Message.ShouldBe($"Data set 'ml-100k' was looked for in '{_directory.Path("ml-100k")}' (RECKIT_DATA is '{_directory.Root}'), but it is not there. Below RECKIT_DATA there are: ml-1m.");
        _directory.Write("ml-100k/u.data", "");
        catalog.Locate(small).ShouldBe(_directory.Path("ml-100k"));
        error = Should.Throw<RecKitException>(() => new DatasetCatalog(null).Locate(small));
        error.Code.ShouldBe(ErrorCodes.DataDirectory);
        error.Message.ShouldContain("RECKIT_DATA is not set. Set it to the directory that holds citeulike-t, gowalla, ml-100k, ml-1m, ml-1m/ncf, ml-latest-small");
    }

    [Fact]
    public void EveryNamedDataSetHasAReader()
    {
        string[] readers = [.. new DataPlugin().Components.Where(c => c.Kind == ComponentKind.Reader).Select(c => c.Id)];
        readers.ShouldBe(["bandit", "citeulike", "delimited", "lightgcn", "movielens", "ncf", "simulated"]);
        new DatasetCatalog(null).Datasets.ShouldAllBe(d => readers.Contains(d.Reader));
    }

    private Dataset ReadMovieLens() => new MovieLensReader().Read(new ReadContext { Path = _directory.Root });

    private static Dataset ReadNcf(string path) => new NcfReader(new NcfOptions()).Read(new ReadContext { Path = Path.TrimEndingDirectorySeparator(path) });

    private void WriteToyNcf()
    {
        _directory.Write("toy.train.rating", "0\t0\t5\t10\n0\t1\t0\t11\n1\t1\t1\t12\n1\t3\t1\t13\n");
        _directory.Write("toy.test.rating", "0\t2\t4\t20\n1\t2\t2\t21\n");
        _directory.Write("toy.test.negative.gz", DelimitedReaderTests.Gzip("(0,2)\t3\t1\t\n(1, 2)\t0\t77\n"u8.ToArray()));
    }
}
