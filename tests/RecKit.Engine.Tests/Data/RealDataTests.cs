using RecKit.Data;
using RecKit.Data.MovieLens;
using RecKit.Data.Ncf;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>The real files, in place: sizes as their READMEs give them, and a few rows known by heart.</summary>
public sealed class RealDataTests
{
    [SkippableFact]
    public void MovieLens100K()
    {
        Dataset data = new MovieLensReader().Read(new ReadContext { Path = TestData.Require("ml-100k") });
        (data.Name, data.Events.Count, data.Users.Count, data.Items.Count).ShouldBe(("ml-100k", 100_000, 943, 1682));
        data.Scale.ShouldBe(new RatingScale(1, 5));
        (data.Users[data.Events.Users[0]], data.Items[data.Events.Items[0]], data.Events.Values[0], data.Events.Timestamps[0]).ShouldBe(("196", "242", 3f, 881250949 * UnixTime.Second));
        data.Notes.ShouldBeEmpty();

        data.Parts.Select(p => (p.Name, p.ByDefault)).ShouldBe([("u1", true), ("u2", true), ("u3", true), ("u4", true), ("u5", true), ("ua", false), ("ub", false)]);
        foreach (DatasetPart part in data.Parts)
        {
            int test = part.ByDefault ? 20_000 : 9_430;
            (part.Train.Length, part.Test.Length).ShouldBe((100_000 - test, test));
            part.Train.ToArray().Concat(part.Test.ToArray()).Order().ShouldBe(Enumerable.Range(0, 100_000));
        }
        // The first line of u1.test: user 1, item 6.
        int user = data.Users.IndexOf("1"), item = data.Items.IndexOf("6");
        data.Parts[0].Test.ToArray().ShouldContain(row => Is(data, row, user, item));

        int toyStory = data.Items.IndexOf("1");
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values[toyStory].ShouldBe("Toy Story (1995)");
        ((NumericFeature)data.ItemFeatures.Find("year")!).Values[toyStory].ShouldBe(1995);
        Names(data.ItemFeatures, "genres", toyStory).ShouldBe(["Animation", "Children's", "Comedy"]);
        ((TextFeature)data.ItemFeatures.Find("title")!).Values[data.Items.IndexOf("543")].ShouldBe("Misérables, Les (1995)"); // ISO-8859-1
        ((NumericFeature)data.UserFeatures!.Find("age")!).Values[user].ShouldBe(24);
        Names(data.UserFeatures, "gender", user).ShouldBe(["M"]);
        Names(data.UserFeatures, "occupation", user).ShouldBe(["technician"]);
    }

    [SkippableFact]
    public void MovieLens1MFromItsReconstruction()
    {
        Dataset data = new MovieLensReader().Read(new ReadContext { Path = TestData.Require("ml-1m") });
        (data.Events.Count, data.Users.Count, data.Items.Count).ShouldBe((1_000_209, 6040, 3706));
        int unknown = 0;
        foreach (float value in data.Events.Values)
            unknown += float.IsNaN(value) ? 1 : 0;
        unknown.ShouldBe(488);
        data.Notes[0].ShouldBe("a reconstruction (ratings-reconstructed.tsv.gz): 488 of 1000209 ratings are not known, and some timestamps are interpolated");
        data.Notes.ShouldContain("features of 177 items without events were left out");
        int movie = data.Items.IndexOf("2");
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values[movie].ShouldBe("Jumanji (1995)");
        Names(data.ItemFeatures, "genres", movie).ShouldBe(["Adventure", "Children's", "Fantasy"]);
        int user = data.Users.IndexOf("1");
        (Names(data.UserFeatures!, "gender", user)[0], Names(data.UserFeatures!, "age", user)[0], Names(data.UserFeatures!, "occupation", user)[0])
            .ShouldBe(("F", "under 18", "K-12 student"));
    }

    [SkippableFact]
    public void MovieLensLatest()
    {
        Dataset data = new MovieLensReader().Read(new ReadContext { Path = TestData.Require("ml-latest-small") });
        (data.Events.Count, data.Users.Count, data.Items.Count).ShouldBe((100_836, 610, 9724));
        data.Scale.ShouldBe(new RatingScale(0.5f, 5));
        ((TextFeature)data.ItemFeatures!.Find("title")!).Values[data.Items.IndexOf("11")].ShouldBe("American President, The (1995)"); // Quoted.
        CategoricalFeature tags = (CategoricalFeature)data.ItemFeatures.Find("tags")!;
        int pulpFiction = data.Items.IndexOf("296");
        tags.Categories(pulpFiction).Length.ShouldBeGreaterThan(50);
        int best = tags.Weights(pulpFiction).ToArray().Select((w, n) => (w, n)).MaxBy(x => x.w).n;
        tags.Weights(pulpFiction)[best].ShouldBeGreaterThan(1);
    }

    [SkippableFact]
    public void NcfWithNegatives()
    {
        Dataset data = new NcfReader(new NcfOptions()).Read(new ReadContext { Path = TestData.Require("ml-1m/ncf") });
        (data.Name, data.Users.Count, data.Items.Count).ShouldBe(("ml-1m", 6040, 3706));
        DatasetPart part = data.Parts.ShouldHaveSingleItem();
        (part.Name, part.Train.Length, part.Test.Length).ShouldBe(("ncf", 994_169, 6040));
        int user = data.Users.IndexOf("0");
        data.Items[data.Events.Items[part.Test.Span[0]]].ShouldBe("25");
        part.Candidates!.UserCount.ShouldBe(6040);
        for (int u = 0; u < 6040; u++)
            part.Candidates.Items(u).Length.ShouldBe(99);
        part.Candidates.Items(user)[..3].ToArray().Select(i => data.Items[i]).ShouldBe(["1064", "174", "2791"]);
        data.Notes.ShouldHaveSingleItem().ShouldStartWith("a reconstruction (ml-1m.train.rating-reconstructed.gz): 488 of 1000209 ratings");
        data.Scale.ShouldBe(new RatingScale(1, 5));
    }

    private static bool Is(Dataset data, int row, int user, int item) => data.Events.Users[row] == user && data.Events.Items[row] == item;

    private static string[] Names(FeatureTable table, string column, int row)
    {
        CategoricalFeature feature = (CategoricalFeature)table.Find(column)!;
        return [.. feature.Categories(row).ToArray().Select(c => feature.Vocabulary[c])];
    }
}
