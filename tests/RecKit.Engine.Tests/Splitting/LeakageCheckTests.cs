using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public class LeakageCheckTests
{
    private static readonly Dataset Data = SmallDataset.Of("a x 1 1", "a y 1 5", "b x 1 2", "b y 1 3", "c y 1 4", "c z 1 9");

    [Fact]
    public void A_test_event_older_than_a_training_event_of_its_user_is_found()
    {
        RunNotice found = Find([0]).ShouldHaveSingleItem();
        found.Code.ShouldBe(ErrorCodes.TimeIgnored);
        found.Message.ShouldContain("'some' does not go by them: 1 of 1 users are tested on");
        Find([0], [1, 3]).ShouldHaveSingleItem().Message.ShouldContain("1 of 3 users (summed over 2 folds)");
    }

    [Fact]
    public void The_latest_event_of_each_user_leaks_nothing() => Find([1, 3]).ShouldBeEmpty();

    [Fact]
    public void Events_that_are_known_when_a_user_is_asked_about_count_as_training_events()
    {
        int[] train = [2, 3, 4, 5], one = [1], other = [0];
        Check(new Fold("f", train, default, other) { FoldIn = one }).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.TimeIgnored);
        Check(new Fold("f", train, default, one) { FoldIn = other }).ShouldBeEmpty();
        Check(new Fold("f", train, one, other)).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.TimeIgnored);
    }

    [Fact]
    public void Users_and_items_that_come_after_the_cut_are_found()
    {
        // What is tested alone is no news as long as models learn from later events.
        Dataset earlier = SmallDataset.Of("a x 1 1", "a w 1 2", "b x 1 8");
        LeakageCheck.Find(earlier, [new Fold("f", new[] { 0, 2 }, default, new[] { 1 })], "some", []).ShouldBeEmpty();
        RunNotice found = Find([4, 5]).ShouldHaveSingleItem();
        found.Code.ShouldBe(ErrorCodes.OnlyAfterCut);
        found.Message.ShouldStartWith("1 user and 1 item appear only after the cut: 1 of 2 test events");
    }

    [Fact]
    public void Without_times_only_filters_can_be_told()
    {
        Dataset data = Data with { Events = new EventLog(Data.Events.Users.ToArray(), Data.Events.Items.ToArray()) };
        LeakageCheck.Find(data, [Of(0)], "some", []).ShouldBeEmpty();
        RunNotice found = LeakageCheck.Find(data, [Of(0)], "some", ["filter k-core"]).ShouldHaveSingleItem();
        (found.Code, found.Message.Split(' ')[1]).ShouldBe((ErrorCodes.FilterSawTest, "k-core"));
    }

    private static RunNotice[] Find(params int[][] tests) => Check([.. tests.Select(t => Of(t))]);

    private static RunNotice[] Check(params Fold[] folds) => [.. LeakageCheck.Find(Data, folds, "some", [])];

    private static Fold Of(params int[] test) => new("f", Enumerable.Range(0, Data.Events.Count).Except(test).ToArray(), default, test);
}
