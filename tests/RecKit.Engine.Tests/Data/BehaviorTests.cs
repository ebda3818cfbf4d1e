using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Diagnostics;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class BehaviorTests : IDisposable
{
    private const string Log = "user,item,event,time\na,x,view,1\na,x,purchase,2\na,y,view,3\na,y,cart,4\na,y,purchase,5\na,z,view,6\nb,x,view,1\nb,x,purchase,7\n";

    private static readonly Dictionary<string, double> Weights = new() { ["view"] = 1, ["cart"] = 3, ["purchase"] = 5 };
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Words_become_the_weights_of_events()
    {
        Dataset data = Read(new DelimitedBehaviors { Weights = Weights });
        data.Events.Values.ToArray().ShouldBe([1, 5, 1, 3, 5, 1, 1, 5]);
        data.Events.HasTimestamps.ShouldBeTrue();
        data.Scale.ShouldBe(new RatingScale(1, 5));
        (data.Target, data.Events.Features).ShouldBe((null, null));
    }

    [Fact]
    public void Other_behaviours_than_the_target_are_left_out_and_counted()
    {
        Dataset data = Read(new DelimitedBehaviors { Weights = Weights, Target = "purchase" });
        data.Events.Count.ShouldBe(3);
        data.Items.Ids.ShouldBe(["x", "y"], "Item z was only viewed.");
        data.Notes.ShouldContain("5 events of other behaviours than 'purchase' were left out");
    }

    [Fact]
    public void Other_behaviours_are_trained_on_and_never_held_out()
    {
        Dataset data = Read(new DelimitedBehaviors { Weights = Weights, Target = "purchase", Others = OtherBehaviors.Train });
        data.Events.Count.ShouldBe(8);
        Fold fold = FoldMaker.Make(new LeaveLastOutSplit(new LeaveLastOutOptions()), "leave-last-out", data, new SplitContext { Seed = 1 }).ShouldHaveSingleItem();
        fold.Test.ToArray().ShouldBe([4], "The last purchase of a; b has only one, and it stays for training.");
        fold.Train.ToArray().ShouldBe([0, 1, 2, 3, 6, 7], "The view of z comes after it.");

        // By chance all others stay, and every purchase is in one test part.
        IReadOnlyList<Fold> folds = FoldMaker.Make(new KFoldSplit(new KFoldOptions { Folds = 3 }), "k-fold", data, new SplitContext { Seed = 1 });
        folds.SelectMany(f => f.Test.ToArray()).Order().ShouldBe([1, 4, 7]);
        folds.ShouldAllBe(f => f.Train.Length == 7);
    }

    [Fact]
    public void Parts_of_the_data_set_stay_what_they_are()
    {
        Dataset data = Read(new DelimitedBehaviors { Weights = Weights, Target = "purchase", Others = OtherBehaviors.Train });
        data = data with { Parts = [new DatasetPart("own", new[] { 0, 1, 2, 6 }, new[] { 3, 4, 5, 7 })] };
        Fold fold = FoldMaker.Make(new PredefinedSplit(new PredefinedSplitOptions()), "predefined", data, new SplitContext { Seed = 1 }).ShouldHaveSingleItem();
        fold.Train.ToArray().ShouldBe([0, 1, 2, 6]);
        fold.Test.ToArray().ShouldBe([4, 7]);
    }

    [Fact]
    public void An_unknown_word_is_an_error_that_lists_the_words()
    {
        _directory.Write("log.csv", "user,item,event,time\na,x,wishlist,1\n");
        RecKitException error = Should.Throw<RecKitException>(() => Read(new DelimitedBehaviors { Weights = Weights }, write: false));
        error.Diagnostics[0].ToString().ShouldEndWith("log.csv(2,5): error RK2002: 'wishlist' is not one of the words of 'behaviors.weights' (view, cart, purchase). Add it with its value, or correct the file");
    }

    [Fact]
    public void Words_of_the_value_column_become_its_values()
    {
        string path = _directory.Write("likes.csv", "user,item,opinion\na,x,like\na,y,dislike\n");
        DelimitedOptions options = new()
        {
            Columns = new DelimitedColumns { User = "user", Item = "item", Value = "opinion" }, Values = new Dictionary<string, double> { ["like"] = 1, ["dislike"] = 0 },
        };
        new DelimitedReader(options).Read(new ReadContext { Path = path }).Events.Values.ToArray().ShouldBe([1, 0]);
        _directory.Write("likes.csv", "a\tx\tlike\nb\ty\tmeh\n");
        Should.Throw<RecKitException>(() => new DelimitedReader(options with { Columns = new DelimitedColumns(), Separator = "\\t" }).Read(new ReadContext { Path = path }))
            .Diagnostics[0].ToString().ShouldContain("(2,5): error RK2002: 'meh' is not one of the words of 'values' (like, dislike)");
    }

    [Theory]
    [InlineData("events.parquet", "PAR1....", "Parquet")]
    [InlineData("events.csv", "PAR1....", "Parquet")]
    [InlineData("events.jsonl", "{\"user\": 1}\n", "JSON lines")]
    [InlineData("events.ndjson.gz", "{\"user\": 1}\n", "JSON lines")]
    public void Formats_that_are_not_read_are_named(string name, string text, string format)
    {
        RecKitException error = Should.Throw<RecKitException>(() => new DelimitedReader(new DelimitedOptions()).Read(new ReadContext { Path = _directory.Write(name, text) }));
        (error.Code, error.Message.Contains($"is a file of {format}, a format that is not read yet", StringComparison.Ordinal)).ShouldBe((ErrorCodes.DataDamaged, true));
    }

    private Dataset Read(DelimitedBehaviors behaviors, bool write = true)
    {
        string path = write ? _directory.Write("log.csv", Log) : _directory.Path("log.csv");
        DelimitedOptions options = new() { Columns = new DelimitedColumns { User = "user", Item = "item", Behavior = "event", Timestamp = "time" }, Behaviors = behaviors };
        return new DelimitedReader(options).Read(new ReadContext { Path = path });
    }
}
