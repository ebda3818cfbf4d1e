using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Features;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Data;
using RecKit.Learning.Data;
using RecKit.Learning.Splitting;
using RecKit.Runs.Plan;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public sealed class DatasetFilesTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Patterns_are_looked_up_in_ordinal_order_and_lists_keep_theirs()
    {
        foreach (string name in new[] { "b.csv", "a.csv", "B.csv", "c.tsv", ".hidden.csv", "deep/x/a.csv", "deep/y.csv" })
            _directory.Write(name, "u,i\n");
        Expand("*.csv").ShouldBe(["B.csv", "a.csv", "b.csv"]);
        Expand("?.csv").ShouldBe(["B.csv", "a.csv", "b.csv"]);
        Expand("deep/**/*.csv").ShouldBe(["deep/x/a.csv", "deep/y.csv"]);
        Expand("de*/*/a.csv").ShouldBe(["deep/x/a.csv"]);
        Expand("c.tsv", "a*").ShouldBe(["c.tsv", "a.csv"]);
        _directory.Write("odd*.csv", "");
        Expand("odd*.csv").ShouldBe(["odd*.csv"], "A file of that very name is that file.");

        RecKitException none = Should.Throw<RecKitException>(() => Expand("*.parquet"));
        (none.Code, none.Message.EndsWith("*.parquet'.", StringComparison.Ordinal)).ShouldBe((ErrorCodes.DataFile, true));
        Should.Throw<RecKitException>(() => Expand("a.csv", "*.csv")).Code.ShouldBe(ErrorCodes.DataFileTwice);
    }

    /// <summary>One pass over all files, and file by file: the two ways in which readers come to one data set.</summary>
    public static TheoryData<bool> Ways => [true, false];

    [Theory, MemberData(nameof(Ways))]
    public void Several_files_are_one_data_set(bool together)
    {
        WriteParts();
        Dataset data = Read(together, new DatasetSources { Files = [_directory.Path("train*.csv"), _directory.Path("test.csv")] });
        data.Parts.ShouldBeEmpty();
        Lines(data).ShouldBe(["a x 1 10 red", "b y 2 11 blue", "a z 3 12 pink", "c x 4 13 red", "b w 5 14 ?"]);
        data.Users.Ids.ShouldBe(["a", "b", "c"]);
        data.Items.Ids.ShouldBe(["x", "y", "z", "w"]);
        data.Scale.ShouldBe(new RatingScale(1, 5));
        ((CategoricalFeature)data.ItemFeatures!.Find("colour")!).Vocabulary.Count.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Ways))]
    public void Own_files_make_the_parts_of_a_run(bool together)
    {
        WriteParts();
        Dataset data = Read(together, new DatasetSources
        {
            Train = [_directory.Path("train-1.csv")], Validation = [_directory.Path("train-2.csv")], Test = [_directory.Path("test.csv")],
        });
        Fold fold = FoldMaker.Make(new PredefinedSplit(new PredefinedSplitOptions()), "predefined", data, new SplitContext { Seed = 1 }).ShouldHaveSingleItem();
        fold.Name.ShouldBe("own");
        fold.Train.ToArray().ShouldBe([0, 1]);
        fold.Validation.ToArray().ShouldBe([2]);
        fold.Test.ToArray().ShouldBe([3, 4]);
        HeldOutCheck.Find(data, [fold], new PredefinedSplit(new PredefinedSplitOptions()), "predefined", true).ShouldHaveSingleItem().Message
            .ShouldStartWith("1 user and 1 item appear only in the test part: 2 of 2 test events");
    }

    [Theory, MemberData(nameof(Ways))]
    public void Files_that_do_not_go_together_are_refused(bool together)
    {
        _directory.Write("full.csv", "user,item,rating,time\na,x,1,10\n");
        _directory.Write("bare.csv", "user,item\nb,y\n");
        RecKitException refused = Should.Throw<RecKitException>(() => Read(together, new DatasetSources { Files = [_directory.Path("full.csv"), _directory.Path("bare.csv")] }, features: false));
        refused.Code.ShouldBe(ErrorCodes.DataFilesDiffer);
        refused.Message.ShouldContain("bare.csv' has none");
        Should.Throw<RecKitException>(() => Read(together, new DatasetSources { Train = [_directory.Path("full.csv")], Test = [_directory.Path("*.csv")] }, features: false))
            .Code.ShouldBe(ErrorCodes.DataFileTwice);
    }

    [Fact]
    public void A_split_of_its_own_does_not_go_with_parts()
    {
        DatasetPlan plan = Plan(new DatasetSources { Train = ["a"], Test = ["b"] });
        ComponentUse use = plan.Reader;
        OwnParts.Problem(plan, new KFoldSplit(new KFoldOptions()), use)!.Code.ShouldBe(ErrorCodes.Conflict);
        OwnParts.Problem(plan, new PredefinedSplit(new PredefinedSplitOptions()), use).ShouldBeNull();
        OwnParts.Problem(plan with { Sources = null }, new KFoldSplit(new KFoldOptions()), use).ShouldBeNull();
    }

    private void WriteParts()
    {
        _directory.Write("train-1.csv", "user,item,rating,time\na,x,1,10\nb,y,2,11\n");
        _directory.Write("train-2.csv", "time,rating,item,user\n12,3,z,a\n");
        _directory.Write("test.csv", "user,item,rating,time\nc,x,4,13\nb,w,5,14\n");
        _directory.Write("items.csv", "item,colour\nx,red\ny,blue\nz,pink\n");
    }

    private string[] Expand(params string[] patterns) =>
        [.. FilePattern.Expand([.. patterns.Select(_directory.Path)], "path").Select(f => Path.GetRelativePath(_directory.Root, f).Replace('\\', '/'))];

    private Dataset Read(bool together, DatasetSources sources, bool features = true)
    {
        DelimitedReader reader = new(new DelimitedOptions
        {
            Columns = features ? new DelimitedColumns { User = "user", Item = "item", Value = "rating", Timestamp = "time" } : new DelimitedColumns(),
            Features = features ? new DelimitedFeatures { Items = new FeatureFile { Path = _directory.Path("items.csv"), Columns = [new FeatureColumn { Column = "colour", Type = FeatureType.Categorical }] } } : new DelimitedFeatures(),
        });
        return DatasetFiles.Read(Plan(sources), together ? reader : new OneByOne(reader), 1, default);
    }

    private static DatasetPlan Plan(DatasetSources sources)
    {
        ComponentDescriptor descriptor = new()
        {
            Kind = ComponentKind.Reader, Id = "r", Plugin = "p", PluginVersion = "1", Summary = "s", Options = new OptionsSchema([]),
            Loader = () => throw new InvalidOperationException(),
        };
        return new DatasetPlan(new ComponentUse(descriptor, []), null, Environment.CurrentDirectory, "d", DuplicatePolicy.Keep, OnError.Fail, null) { Sources = sources };
    }

    private static string[] Lines(Dataset data)
    {
        CategoricalFeature colours = (CategoricalFeature)data.ItemFeatures!.Find("colour")!;
        long unit = data.Events.Timestamps[0] / 10;
        return
        [
            .. Enumerable.Range(0, data.Events.Count).Select(row =>
            {
                int item = data.Events.Items[row];
                string colour = colours.Categories(item).IsEmpty ? "?" : colours.Vocabulary[colours.Categories(item)[0]];
                return $"{data.Users[data.Events.Users[row]]} {data.Items[item]} {data.Events.Values[row]} {data.Events.Timestamps[row] / unit} {colour}";
            }),
        ];
    }

    private sealed class OneByOne(IReader reader) : IReader
    {
        public Dataset Read(ReadContext context) => reader.Read(context);
    }
}
