using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public sealed class HeldOutCheckTests
{
    [Fact]
    public void Test_events_that_repeat_known_pairs_are_counted_where_lists_leave_them_out()
    {
        Dataset data = SmallDataset.Of("a x 1 1", "a y 1 2", "a x 1 3", "b x 1 1", "b y 1 2", "b x 1 3", "c x 1 1", "c y 1 2");
        Fold fold = new("f", new[] { 0, 1, 3, 6 }, new[] { 4 }, new[] { 2, 5, 7 });
        RunNotice found = Find(data, fold, new Ordered(SplitOrder.None)).ShouldHaveSingleItem();
        (found.Code, found.Message.Split(" repeat")[0]).ShouldBe((ErrorCodes.RepeatedPairs, "2 of 3 test events"));
        HeldOutCheck.Find(data, [fold], new Ordered(SplitOrder.None), "s", listsLeaveOut: false).ShouldBeEmpty();

        // What is known at the time of asking is left out as well.
        Find(data, new Fold("f", new[] { 6 }, default, new[] { 5 }) { FoldIn = new[] { 3 } }, new Ordered(SplitOrder.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_cut_between_events_of_the_same_time_is_found_where_time_was_to_decide()
    {
        Dataset data = SmallDataset.Of("a x 1 5", "a y 1 5", "a z 1 1", "b x 1 1", "b y 1 2");
        Fold fold = new("f", new[] { 0, 2, 3 }, default, new[] { 1, 4 });
        RunNotice found = Find(data, fold, new Ordered(SplitOrder.Time)).ShouldHaveSingleItem();
        found.Code.ShouldBe(ErrorCodes.TiedTimes);
        found.Message.ShouldContain("for 1 of 2 tested users");
        found.Message.ShouldStartWith("40.0");
        Find(data, fold, new Ordered(SplitOrder.None)).ShouldBeEmpty();

        // Ties that the cut does not touch decide nothing.
        Find(data, new Fold("f", new[] { 2, 3 }, default, new[] { 0, 1, 4 }), new Ordered(SplitOrder.Time)).ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_the_file_is_said() =>
        Find(SmallDataset.Of("a x", "a y"), new Fold("f", new[] { 0 }, default, new[] { 1 }), new Ordered(SplitOrder.File)).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.FileOrder);

    [Fact]
    public void Ids_that_stand_only_in_the_test_part_of_the_data_set_are_counted()
    {
        Dataset data = SmallDataset.Of("a x", "a y", "b x", "a x");
        Fold fold = new("f", new[] { 0 }, default, new[] { 1, 2 });
        RunNotice found = Find(data, fold, new Parts()).ShouldHaveSingleItem();
        (found.Code, found.Message.Split(" are of")[0]).ShouldBe((ErrorCodes.OnlyInTestPart, "1 user and 1 item appear only in the test part: 2 of 2 test events"));
        Find(data, fold, new Ordered(SplitOrder.None)).ShouldBeEmpty();
    }

    /// <summary>Every split that can go by time, and how it is told to.</summary>
    public static TheoryData<IOrderedSplit, SplitOrder> OrderedSplits => new()
    {
        { new LeaveLastOutSplit(new LeaveLastOutOptions()), SplitOrder.Time },
        { new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File }), SplitOrder.File },
        { new PerUserSplit(new PerUserOptions { Test = 0.5, Order = EventOrder.Time }), SplitOrder.Time },
        { new PerUserSplit(new PerUserOptions { Test = 0.5, Order = EventOrder.File }), SplitOrder.File },
        { new PerUserSplit(new PerUserOptions { Test = 0.5 }), SplitOrder.None },
        { new UserHoldoutSplit(new UserHoldoutOptions { Test = 0.5, FoldIn = 0.5, Order = EventOrder.Time }), SplitOrder.Time },
        { new UserHoldoutSplit(new UserHoldoutOptions { Test = 0.5, FoldIn = 0.5, Order = EventOrder.File }), SplitOrder.File },
        { new TimeCutSplit(new TimeCutOptions { Test = 0.5 }), SplitOrder.Time },
    };

    [Theory, MemberData(nameof(OrderedSplits))]
    public void A_split_that_goes_by_time_refuses_data_without_times_and_one_that_goes_by_the_file_takes_it(IOrderedSplit split, SplitOrder order)
    {
        Dataset untimed = SmallDataset.Of([.. Enumerable.Range(0, 40).Select(i => $"u{i % 4} i{i}")]);
        split.Order.ShouldBe(order);
        if (order == SplitOrder.Time)
        {
            RecKitException refused = Should.Throw<RecKitException>(() => split.Split(untimed, 1));
            refused.Code.ShouldBe(ErrorCodes.Split);
            refused.Message.ShouldContain("timestamps");
            return;
        }
        FoldCheck.Require("s", split.Split(untimed, 1), untimed.Events.Count);
        Find(untimed, split.Split(untimed, 1)[0], split).Select(n => n.Code).ShouldBe(order == SplitOrder.File ? [ErrorCodes.FileOrder] : []);
    }

    private static RunNotice[] Find(Dataset data, Fold fold, ISplit split) => [.. HeldOutCheck.Find(data, [fold], split, "s", listsLeaveOut: true)];

    private sealed class Ordered(SplitOrder order) : IOrderedSplit
    {
        public SplitOrder Order => order;

        public IReadOnlyList<Fold> Split(Dataset data, SplitContext context) => [];
    }

    private sealed class Parts : IPartsSplit
    {
        public IReadOnlyList<Fold> Split(Dataset data, SplitContext context) => [];
    }
}
