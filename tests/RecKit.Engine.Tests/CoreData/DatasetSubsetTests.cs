using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public class DatasetSubsetTests
{
    private static readonly Dataset Full = SmallDataset.Of("a x 1 10", "b y 2 20", "c z 3 30", "a z 4 40", "c y 5 50") with
    {
        UserFeatures = new FeatureTable(3, [new NumericFeature("age", [30, 40, 50])]),
        ItemFeatures = new FeatureTable(3, [new TextFeature("title", ["X", "Y", "Z"])]),
        Parts = [new DatasetPart("p", new[] { 0, 1, 3 }, new[] { 2, 4 }, true, new CandidateSet([0, 2, 3, 5], [1, 2, 0, 0, 1])) { Validation = new[] { 1, 3 } }],
    };

    [Fact]
    public void Users_and_items_without_events_leave_and_the_others_keep_their_order()
    {
        DatasetSubset subset = DatasetSubset.Of(Full, [0, 2, 3], "test");

        (subset.EventsRemoved, subset.UsersRemoved, subset.ItemsRemoved).ShouldBe((2, 1, 1));
        subset.Dataset.Users.Ids.ShouldBe(["a", "c"]);
        subset.Dataset.Items.Ids.ShouldBe(["x", "z"]);
        SmallDataset.Lines(subset.Dataset).ShouldBe(["a x 1 10", "c z 3 30", "a z 4 40"]);
        subset.Dataset.Scale.ShouldBe(new RatingScale(1, 5));
    }

    [Fact]
    public void Features_follow_their_users_and_items()
    {
        Dataset left = DatasetSubset.Of(Full, [0, 2, 3], "test").Dataset;
        left.UserFeatures!.Find("age").ShouldBeOfType<NumericFeature>().Values.ToArray().ShouldBe([30, 50]);
        left.ItemFeatures!.Find("title").ShouldBeOfType<TextFeature>().Values.ToArray().ShouldBe(["X", "Z"]);
    }

    [Fact]
    public void Event_features_follow_their_events()
    {
        EventLog log = Full.Events;
        Dataset data = Full with
        {
            Events = new EventLog(log.Users.ToArray(), log.Items.ToArray(), features: new FeatureTable(5, [new NumericFeature("n", [0, 1, 2, 3, 4])])),
        };
        DatasetSubset.Of(data, [0, 2, 3], "test").Dataset.Events.Features!.Find("n")
            .ShouldBeOfType<NumericFeature>().Values.ToArray().ShouldBe([0, 2, 3]);
    }

    [Fact]
    public void Parts_and_candidates_follow_and_a_note_counts_what_was_lost()
    {
        Dataset left = DatasetSubset.Of(Full, [0, 2, 3], "filter k-core").Dataset;
        DatasetPart part = left.Parts.ShouldHaveSingleItem();
        SmallDataset.Lines(left, part.Train).ShouldBe(["a x 1 10", "a z 4 40"]);
        SmallDataset.Lines(left, part.Test).ShouldBe(["c z 3 30"]);
        SmallDataset.Lines(left, part.Validation).ShouldBe(["a z 4 40"]);
        part.Candidates!.Items(0).ToArray().ShouldBe([1]);
        part.Candidates.Items(1).ToArray().ShouldBe([0]);
        left.Notes.ShouldBe(["3 given candidates left with their items or users (filter k-core)."]);
    }

    [Fact]
    public void Keeping_everything_changes_nothing() =>
        DatasetSubset.Of(Full, [0, 1, 2, 3, 4], "test").ShouldBe(new DatasetSubset(Full, 0, 0, 0));

    [Fact]
    public void Keeping_nothing_is_an_error_that_names_the_step()
    {
        RecKitException error = Should.Throw<RecKitException>(() => DatasetSubset.Of(Full, [], "filter k-core"));
        error.Code.ShouldBe(ErrorCodes.FilterEmpty);
        error.Message.ShouldContain("filter k-core");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 5)]
    [InlineData(-1, 1)]
    public void Rows_that_do_not_ascend_within_the_data_are_refused(int first, int second) =>
        Should.Throw<RecKitException>(() => DatasetSubset.Of(Full, [first, second], "test")).Code.ShouldBe(ErrorCodes.ComponentContract);
}
