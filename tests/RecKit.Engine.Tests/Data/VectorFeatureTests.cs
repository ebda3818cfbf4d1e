using System.Globalization;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Features;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Lists of numbers in a column of features.</summary>
public sealed class VectorFeatureTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("0.5|-1|2", "1|0|0.25", FeatureType.Infer)]
    [InlineData("1e-3|2", "3|4", FeatureType.Infer)]
    [InlineData("-1|2", "3|4", FeatureType.Infer)]
    [InlineData(" 0.5 | 1 ", "3|4", FeatureType.Infer)]
    [InlineData("1|2", "3|4", FeatureType.Vector)]
    [InlineData("1.5", "3", FeatureType.Vector)]
    public void Numbers_of_one_length_are_a_vector(string x, string y, FeatureType type)
    {
        VectorFeature vectors = Column(x, y, type).ShouldBeOfType<VectorFeature>();
        float[] Numbers(string value) => [.. value.Split('|').Select(v => float.Parse(v, CultureInfo.InvariantCulture))];
        vectors.Vector(0).ToArray().ShouldBe(Numbers(x));
        vectors.Vector(1).ToArray().ShouldBe(Numbers(y));
        // The third item has none.
        vectors.Vector(2).IsEmpty.ShouldBeTrue();
        vectors.Select([1, -1]).ShouldBeOfType<VectorFeature>().Vector(0).ToArray().ShouldBe(Numbers(y));
    }

    [Theory]
    [InlineData("1|2", "3|4")] // Ids of categories look so.
    [InlineData("0.5|1", "2")]
    [InlineData("0.5|x", "1|2")]
    public void Other_lists_stay_what_they_were(string x, string y) => Column(x, y, FeatureType.Infer).ShouldNotBeOfType<VectorFeature>();

    [Theory]
    [InlineData("1|2", "3|4|5", "3|4|5")]
    [InlineData("1|2", "3|x", "3|x")]
    public void A_column_that_is_said_to_hold_vectors_names_the_value_that_is_none(string x, string y, string named) =>
        Should.Throw<RecKitException>(() => Column(x, y, FeatureType.Vector)).Message.ShouldContain($"'v' is said to be a vector, a list of numbers of one length, but has the value '{named}'");

    [Fact]
    public void What_is_written_is_read_again()
    {
        VectorFeature vectors = (VectorFeature)Column("0.1|-2.5e-8", "3|4", FeatureType.Infer);
        Dataset data = new()
        {
            Name = "d", Users = new Vocabulary(["u"]), Items = new Vocabulary(["x", "y", "z"]), Events = new EventLog([0, 0, 0], [0, 1, 2]),
            ItemFeatures = new FeatureTable(3, [vectors]),
        };
        string path = _directory.Path("out.csv");
        DelimitedWriter.Write(data, path);
        string features = Directory.GetFiles(_directory.Root).Single(f => Path.GetFileName(f).StartsWith("out", StringComparison.Ordinal) && f != path);
        Dataset again = new DelimitedReader(new DelimitedOptions { Features = new() { Items = new FeatureFile { Path = features, Id = "id" } } })
            .Read(new ReadContext { Path = path, BaseDirectory = _directory.Root });
        again.ItemFeatures!.Find("v").ShouldBeOfType<VectorFeature>().Values.ToArray().ShouldBe(vectors.Values.ToArray());
    }

    private Feature Column(string x, string y, FeatureType type)
    {
        string path = _directory.Write("e.csv", "user,item\nu,x\nu,y\nu,z\n");
        _directory.Write("i.csv", $"id,v\nx,{x}\ny,{y}\nz,\n");
        FeatureFile file = new() { Path = "i.csv", Id = "id", Columns = [new FeatureColumn { Column = "v", Type = type }] };
        return new DelimitedReader(new DelimitedOptions { Features = new() { Items = file } })
            .Read(new ReadContext { Path = path, BaseDirectory = _directory.Root }).ItemFeatures!.Columns.Single();
    }
}
