using RecKit.Data;
using RecKit.Data.Bandit;
using RecKit.Data.Delimited;
using RecKit.Data.MovieLens;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Every reader of item features: items of which only features are known are left out, or kept behind those of the events.</summary>
public sealed class ItemsWithoutEventsTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Delimited_files()
    {
        string path = _directory.Write("e.csv", "user,item\na,x\nb,y\n");
        _directory.Write("i.csv", "id,genre\nnew2,war\nx,war\nnew1,fun\ny,fun\n");
        _directory.Write("u.csv", "id,age\na,1\nnobody,2\nb,3\n");
        DelimitedOptions options = new() { Features = new() { Items = new FeatureFile { Path = "i.csv", Id = "id" }, Users = new FeatureFile { Path = "u.csv", Id = "id" } } };
        Dataset data = Kept(new DelimitedReader(options), path, ["x", "y"], ["new2", "new1"]);
        // Users are those of the events.
        data.Users.Ids.ShouldBe(["a", "b"]);
        Genres(data, "genre").ShouldBe(["war", "fun", "war", "fun"]);
        data.Notes.ShouldContain("2 items without events are kept for their features");
    }

    [Fact]
    public void A_row_that_stands_twice_is_named_for_a_new_item_as_well()
    {
        string path = _directory.Write("e.csv", "user,item\na,x\n");
        _directory.Write("i.csv", "id,genre\nnew,war\nx,fun\nnew,fun\n");
        DelimitedReader reader = new(new DelimitedOptions { Features = new() { Items = new FeatureFile { Path = "i.csv", Id = "id" } } });
        Should.Throw<RecKitException>(() => Read(reader, path, ItemSource.Features)).Diagnostics[0].ToString().ShouldContain("i.csv(4,1): error RK2002: the features of 'new' occur twice");
        Read(reader, path, ItemSource.Events).Items.Ids.ShouldBe(["x"]);
    }

    [Fact]
    public void MovieLens_100K()
    {
        _directory.Write("u.data", "1\t2\t3\t4\n");
        _directory.Write("u.genre", "unknown|0\nAction|1\n");
        _directory.Write("u.item", "1|One (1990)|01-Jan-1990|||0|1\n2|Two (1991)|01-Jan-1991|||0|1\n");
        Kept(new MovieLensReader(), _directory.Root, ["2"], ["1"]);
    }

    [Fact]
    public void MovieLens_1M()
    {
        _directory.Write("ratings.dat", "1::2::5::4\n");
        _directory.Write("movies.dat", "2::Two (1999)::Drama\n3::Three (2000)::Comedy\n");
        Dataset data = Kept(new MovieLensReader(), _directory.Root, ["2"], ["3"]);
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values.ToArray().ShouldBe(["Two (1999)", "Three (2000)"]);
    }

    [Fact]
    public void MovieLens_latest_with_tags()
    {
        _directory.Write("ratings.csv", "userId,movieId,rating,timestamp\n1,20,5.0,101\n");
        _directory.Write("movies.csv", "movieId,title,genres\n10,Ten (2001),Comedy|War\n20,Twenty,War\n");
        _directory.Write("tags.csv", "userId,movieId,tag,timestamp\n1,10,fun,1\n");
        Dataset data = Kept(new MovieLensReader(), _directory.Root, ["20"], ["10"]);
        CategoricalFeature tags = (CategoricalFeature)data.ItemFeatures!.Find("tags")!;
        tags.Categories(1).ToArray().Select(t => tags.Vocabulary[t]).ShouldBe(["fun"]);
    }

    [Fact]
    public void Open_bandit()
    {
        _directory.Write("log.csv", ",timestamp,item_id,position,click,propensity_score,user_feature_0\n0,2019-11-24 00:01:03+00:00,7,2,0,0.25,a\n");
        _directory.Write("item_context.csv", "T,item_id,item_feature_0,item_feature_1\n0,0,0.25,x\n1,7,-0.5,y\n");
        Kept(new BanditReader(), _directory.Root, ["7"], ["0"]);
    }

    [Fact]
    public void Without_features_of_items_the_engine_refuses()
    {
        Dataset data = Read(new DelimitedReader(new DelimitedOptions()), _directory.Write("e.csv", "user,item\na,x\n"), ItemSource.Features);
        DatasetPlan plan = new(null!, null, "", "small", DuplicatePolicy.Keep, OnError.Fail, null) { Items = ItemSource.Features };
        RecKitException refused = Should.Throw<RecKitException>(() => ItemsWithoutEvents.Require(plan, data));
        (refused.Code, refused.Message.Contains("data set 'small' has no features of items", StringComparison.Ordinal)).ShouldBe((ErrorCodes.DataNeeds, true));
        ItemsWithoutEvents.Require(plan with { Items = ItemSource.Events }, data);
    }

    private static Dataset Kept(IReader reader, string path, string[] known, string[] added)
    {
        Dataset usual = Read(reader, path, ItemSource.Events), kept = Read(reader, path, ItemSource.Features);
        usual.Items.Ids.ShouldBe(known);
        kept.Items.Ids.ShouldBe([.. known, .. added]);
        kept.ItemFeatures!.RowCount.ShouldBe(kept.Items.Count);
        // The events mean what they meant.
        kept.Events.Items.ToArray().ShouldBe(usual.Events.Items.ToArray());
        usual.Notes.ShouldContain($"features of {added.Length} items without events were left out");
        return kept;
    }

    private static Dataset Read(IReader reader, string path, ItemSource items) =>
        reader.Read(new ReadContext { Path = path, BaseDirectory = Path.GetDirectoryName(path)!, Items = items });

    private static string[] Genres(Dataset data, string name)
    {
        CategoricalFeature feature = (CategoricalFeature)data.ItemFeatures!.Find(name)!;
        return [.. Enumerable.Range(0, feature.RowCount).Select(row => feature.Vocabulary[feature.Categories(row)[0]])];
    }
}
