using RecKit.Data;
using RecKit.Data.Bandit;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class BanditReaderTests : IDisposable
{
    private const string Header = ",timestamp,item_id,position,click,propensity_score,user_feature_0,user_feature_1,user-item_affinity_0,user-item_affinity_7\n";
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Impressions_become_events_and_combinations_of_features_users()
    {
        Write("0,2019-11-24 00:01:03.979311+00:00,7,2,0,0.25,a,b,0.0,1.5\n1,2019-11-24 00:01:04+00:00,0,1,1,0.5,c,b,2.0,0.0\n2,2019-11-24 01:00:00+01:00,7,3,0,1,a,b,0.0,3.0\n");
        Dataset data = Read();
        data.Users.Ids.ShouldBe(["a/b", "c/b"]);
        data.Items.Ids.ShouldBe(["7", "0"]);
        data.Events.Users.ToArray().ShouldBe([0, 1, 0]);
        data.Events.Values.ToArray().ShouldBe([0f, 1f, 0f]);
        data.Events.Timestamps.ToArray().ShouldBe([(1574553663 * UnixTime.Second) + 979_311, 1574553664 * UnixTime.Second, 1574553600 * UnixTime.Second]);
        data.Scale.ShouldBe(new RatingScale(0, 1));
        Categories(data.UserFeatures!, "user_feature_0").ShouldBe(["a", "c"]);
        Categories(data.UserFeatures!, "user_feature_1").ShouldBe(["b", "b"]);
        Categories(data.Events.Features!, "position").ShouldBe(["2", "1", "3"]);
        Numbers(data.Events.Features!, "propensity_score").ShouldBe([.25f, .5f, 1f]);
        Numbers(data.Events.Features!, "affinity").ShouldBe([1.5f, 2f, 3f]);
        Numbers(data.ItemFeatures!, "item_feature_0").ShouldBe([-.5f, .25f]);
        Categories(data.ItemFeatures!, "item_feature_1").ShouldBe(["y", "x"]);
        data.ItemFeatures!.Find("T").ShouldBeNull();
        data.Notes.ShouldContain("the log names no users: its 2 users are the combinations of user features that occur");
    }

    [Theory]
    [InlineData("0,yesterday,7,2,0,0.25,a,b,0,0", "log.csv(2,3): error RK2002: the timestamp 'yesterday' is not a time")]
    [InlineData("0,2019-11-24,7,2,2,0.25,a,b,0,0", "log.csv(2,18): error RK2002: click is '2', but 0 or 1 is expected")]
    [InlineData("0,2019-11-24,7,2,0,0,a,b,0,0", "log.csv(2,20): error RK2002: propensity_score is '0', but a probability above 0 is expected")]
    [InlineData("0,2019-11-24,7,2,0,NaN,a,b,0,0", "propensity_score is 'NaN'")]
    [InlineData("0,2019-11-24,,2,0,.5,a,b,0,0", "the item id is empty")]
    [InlineData("0,2019-11-24,7,2,0,.5,a", "the line has 7 fields separated by ','")]
    public void A_row_that_cannot_be_read_is_named(string row, string expected)
    {
        Write(row + "\n");
        Should.Throw<RecKitException>(() => Read()).Diagnostics[0].ToString().ShouldContain(expected);
    }

    [Fact]
    public void Missing_columns_and_files_are_named()
    {
        Should.Throw<RecKitException>(() => Read()).Message.ShouldContain("item_context.csv");
        Write("");
        Should.Throw<RecKitException>(() => Read()).Code.ShouldBe(ErrorCodes.DataEmpty);
        _directory.Write("log.csv", "timestamp,item_id,position,propensity_score,user_feature_0\n");
        Should.Throw<RecKitException>(() => Read()).Message.ShouldContain("has no column 'click'");
        _directory.Write("other.csv", Header);
        Should.Throw<RecKitException>(() => Read()).Message.ShouldContain("has 2 logs (log.csv, other.csv)");
    }

    [SkippableFact]
    public void Open_bandit_men_has_its_published_size()
    {
        Dataset data = new BanditReader().Read(new ReadContext { Path = Path.Combine(TestData.Require("open-bandit-dataset"), "bts", "men") });
        (data.Events.Count, data.Items.Count, data.License).ShouldBe((10_000, 34, "CC BY 4.0"));
        data.Events.Features!.Columns.Select(c => c.Name).ShouldBe(["position", "propensity_score", "affinity"]);
        data.UserFeatures!.RowCount.ShouldBe(data.Users.Count);
    }

    private void Write(string rows)
    {
        _directory.Write("log.csv", Header + rows);
        _directory.Write("item_context.csv", "T,item_id,item_feature_0,item_feature_1\n0,0,0.25,x\n1,7,-0.5,y\n");
    }

    private Dataset Read() => new BanditReader().Read(new ReadContext { Path = _directory.Root });

    private static float[] Numbers(FeatureTable table, string name) => ((NumericFeature)table.Find(name)!).Values.ToArray();

    private static string[] Categories(FeatureTable table, string name)
    {
        CategoricalFeature feature = (CategoricalFeature)table.Find(name)!;
        return [.. Enumerable.Range(0, feature.RowCount).Select(row => feature.Vocabulary[feature.Categories(row)[0]])];
    }
}
