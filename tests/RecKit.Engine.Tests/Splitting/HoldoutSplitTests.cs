using CsCheck;
using RecKit.Data;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public class HoldoutSplitTests
{
    private static readonly Gen<Dataset> AnyData =
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15]).List[80, 200].Select(SmallDataset.Random);

    [Fact]
    public void Users_are_trained_on_or_held_out_whole() =>
        Gen.Select(AnyData, Gen.ULong, Gen.Double[0.1, 0.5], Gen.Double[0, 0.9], Gen.Bool).Sample((data, seed, share, foldIn, byTime) =>
        {
            UserHoldoutOptions options = new()
            {
                Test = share, Validation = 0.2, FoldIn = foldIn < 0.1 ? 0 : foldIn, Order = byTime ? EventOrder.Time : EventOrder.Random,
            };
            Fold fold = new UserHoldoutSplit(options).Split(data, seed).ShouldHaveSingleItem();
            FoldCheck.Require("test", [fold], data.Events.Count);
            (fold.Train.Length + fold.Validation.Length + fold.Test.Length + fold.FoldIn.Length).ShouldBe(data.Events.Count);
            HashSet<int> train = Users(data, fold.Train), validation = Users(data, fold.Validation), test = Users(data, fold.Test);
            train.Overlaps(validation).ShouldBeFalse();
            train.Overlaps(test).ShouldBeFalse();
            validation.Overlaps(test).ShouldBeFalse();
            Users(data, fold.FoldIn).SetEquals(options.FoldIn == 0 ? [] : validation.Union(test)).ShouldBeTrue();
            foreach (int user in options.FoldIn == 0 ? [] : validation.Union(test))
            {
                int[] known = [.. fold.FoldIn.ToArray().Where(row => data.Events.Users[row] == user)];
                int[] asked = [.. fold.Test.ToArray().Concat(fold.Validation.ToArray()).Where(row => data.Events.Users[row] == user)];
                int all = known.Length + asked.Length;
                known.Length.ShouldBe(Math.Clamp((int)Math.Round(options.FoldIn * all, MidpointRounding.AwayFromZero), 1, all - 1));
                if (byTime)
                    known.Max(row => data.Events.Timestamps[row]).ShouldBeLessThanOrEqualTo(asked.Min(row => data.Events.Timestamps[row]));
            }
        });

    [Fact]
    public void Exact_shares_of_users_and_items_are_drawn()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 100).Select(i => $"u{i / 4} i{i % 10}")]);
        Fold users = new UserHoldoutSplit(new UserHoldoutOptions { Test = 0.2, Validation = 0.25, FoldIn = 0.5 }).Split(data, 1)[0];
        Users(data, users.Test).Count.ShouldBe(5);
        Users(data, users.Validation).Count.ShouldBe(5);
        (users.Train.Length, users.Test.Length, users.Validation.Length, users.FoldIn.Length).ShouldBe((60, 10, 10, 20));
        Fold items = new ItemHoldoutSplit(new ItemHoldoutOptions { Test = 0.2, Validation = 0.5 }).Split(data, 1)[0];
        (items.Train.Length, items.Test.Length, items.Validation.Length).ShouldBe((40, 20, 40));
    }

    [Fact]
    public void Items_are_trained_on_or_held_out_whole() =>
        Gen.Select(AnyData, Gen.ULong, Gen.Double[0.1, 0.5]).Sample((data, seed, share) =>
        {
            Fold fold = new ItemHoldoutSplit(new ItemHoldoutOptions { Test = share, Validation = 0.2 }).Split(data, seed).ShouldHaveSingleItem();
            FoldCheck.Require("test", [fold], data.Events.Count);
            HashSet<int> train = Items(data, fold.Train), validation = Items(data, fold.Validation), test = Items(data, fold.Test);
            (train.Count + validation.Count + test.Count).ShouldBe(data.Items.Count);
            test.Count.ShouldBe((int)Math.Round(share * data.Items.Count, MidpointRounding.AwayFromZero));
        });

    [Fact]
    public void The_seed_decides_who_is_held_out()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 300).Select(i => $"u{i % 30} i{i % 50}")]);
        foreach (ISplit split in new ISplit[] { new UserHoldoutSplit(new UserHoldoutOptions()), new ItemHoldoutSplit(new ItemHoldoutOptions()) })
        {
            split.Split(data, 1)[0].Test.ToArray().ShouldBe(split.Split(data, 1)[0].Test.ToArray());
            split.Split(data, 1)[0].Test.ToArray().ShouldNotBe(split.Split(data, 2)[0].Test.ToArray());
        }
    }

    [Fact]
    public void Users_without_enough_events_for_both_parts_are_trained_on()
    {
        Dataset data = SmallDataset.Of("a x", "b x", "b y", "c x", "c y");
        for (ulong seed = 0; seed < 20; seed++)
            Users(data, new UserHoldoutSplit(new UserHoldoutOptions { Test = 0.5 }).Split(data, seed)[0].Test).ShouldNotContain(0);
    }

    [Fact]
    public void Data_that_cannot_be_held_out_so_is_refused()
    {
        Dataset one = SmallDataset.Of("a x 1 1", "a x 1 2"), singles = SmallDataset.Of("a x", "b x", "c x");
        new UserHoldoutSplit(new UserHoldoutOptions()).ShouldRefuse(one, "0.2", "0 of 1 users");
        new UserHoldoutSplit(new UserHoldoutOptions()).ShouldRefuse(singles, "0 of 0 users", "at least 2 events");
        new UserHoldoutSplit(new UserHoldoutOptions { Order = EventOrder.Time }).ShouldRefuse(singles, "needs timestamps");
        new UserHoldoutSplit(new UserHoldoutOptions { Test = 0.4, Validation = 0.1, FoldIn = 0 }).ShouldRefuse(singles, "validation share of 0.1", "0 of the 2 users");
        new ItemHoldoutSplit(new ItemHoldoutOptions()).ShouldRefuse(one, "0.1", "0 of 1 items");
        new ItemHoldoutSplit(new ItemHoldoutOptions { Test = 0.9 }).ShouldRefuse(SmallDataset.Of("a x", "a y"), "2 of 2 items");
    }

    [Fact]
    public void A_fold_in_row_is_in_no_other_part() =>
        Should.Throw<RecKit.Diagnostics.RecKitException>(() => FoldCheck.Require("s", [new Fold("f", new[] { 0 }, default, new[] { 1 }) { FoldIn = new[] { 1 } }], 2))
            .Message.ShouldContain("fold-in");

    private static HashSet<int> Users(Dataset data, ReadOnlyMemory<int> rows) => [.. rows.ToArray().Select(row => data.Events.Users[row])];

    private static HashSet<int> Items(Dataset data, ReadOnlyMemory<int> rows) => [.. rows.ToArray().Select(row => data.Events.Items[row])];
}
