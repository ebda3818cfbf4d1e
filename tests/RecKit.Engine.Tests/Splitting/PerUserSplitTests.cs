using CsCheck;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public class PerUserSplitTests
{
    private static readonly Gen<Dataset> AnyData =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12]).List[40, 150].Select(SmallDataset.Random);

    [Fact]
    public void Every_user_gives_its_share_and_keeps_an_event() =>
        Gen.Select(AnyData, Gen.ULong, Gen.Double[0.2, 0.8], Gen.Double[0, 0.5], Gen.Bool).Sample((data, seed, share, validation, byTime) =>
        {
            PerUserOptions options = new() { Test = share, Validation = validation < 0.2 ? 0 : validation, Order = byTime ? EventOrder.Time : EventOrder.Random };
            int[] allOf = [.. Enumerable.Range(0, data.Users.Count).Select(u => CountOf(data, u, Enumerable.Range(0, data.Events.Count).ToArray()))];
            int[] testOf = [.. allOf.Select(all => Math.Min(all - 1, Share(share, all)))];
            int[] validationOf = [.. allOf.Zip(testOf, (all, test) => Math.Min(all - test - 1, Share(options.Validation, all - test)))];
            if (testOf.Sum() == 0 || (options.Validation > 0 && validationOf.Sum() == 0))
            {
                // Histories so short that a part would be empty are an error.
                Should.Throw<RecKitException>(() => new PerUserSplit(options).Split(data, seed)).Code.ShouldBe(ErrorCodes.Split);
                return;
            }
            Fold fold = new PerUserSplit(options).Split(data, seed).ShouldHaveSingleItem();
            FoldCheck.Require("test", [fold], data.Events.Count);
            (fold.Train.Length + fold.Validation.Length + fold.Test.Length).ShouldBe(data.Events.Count);
            for (int user = 0; user < data.Users.Count; user++)
            {
                CountOf(data, user, fold.Test).ShouldBe(testOf[user]);
                CountOf(data, user, fold.Validation).ShouldBe(validationOf[user]);
                CountOf(data, user, fold.Train).ShouldBeGreaterThan(0);
            }
        });

    private static int Share(double share, int count) => (int)Math.Round(share * count, MidpointRounding.AwayFromZero);

    [Fact]
    public void By_time_the_latest_are_tested_and_those_before_them_validate()
    {
        Dataset data = SmallDataset.Of("a v 1 50", "a w 1 10", "a x 1 40", "a y 1 20", "a z 1 30", "b x 1 2", "b y 1 2", "b z 1 1");
        Fold fold = new PerUserSplit(new PerUserOptions { Test = 0.4, Validation = 0.34, Order = EventOrder.Time }).Split(data, 1)[0];
        fold.Test.ToArray().ShouldBe([0, 2, 6]);
        fold.Validation.ToArray().ShouldBe([4, 5]);
        fold.Train.ToArray().ShouldBe([1, 3, 7]);
    }

    [Fact]
    public void What_is_drawn_of_a_user_does_not_depend_on_the_others()
    {
        string[] mine = [.. Enumerable.Range(0, 20).Select(i => $"a i{i}")];
        foreach (ISplit split in new ISplit[] { new PerUserSplit(new PerUserOptions()), new LeaveOneOutSplit(new LeaveOneOutOptions { Count = 4 }) })
        {
            int[] alone = split.Split(SmallDataset.Of(mine), 5)[0].Test.ToArray();
            Dataset more = SmallDataset.Of([.. mine, .. Enumerable.Range(0, 50).Select(i => $"b i{i}")]);
            split.Split(more, 5)[0].Test.ToArray().Where(row => row < 20).ShouldBe(alone);
            split.Split(more, 6)[0].Test.ToArray().Where(row => row < 20).ShouldNotBe(alone);
        }
    }

    [Fact]
    public void Random_choices_are_uniform()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 10).Select(i => $"a i{i}")]);
        int[] perUser = new int[10], leaveOne = new int[10];
        for (ulong seed = 0; seed < 3000; seed++)
        {
            foreach (int row in new PerUserSplit(new PerUserOptions { Test = 0.3 }).Split(data, seed)[0].Test.Span)
                perUser[row]++;
            leaveOne[new LeaveOneOutSplit(new LeaveOneOutOptions()).Split(data, seed)[0].Test.Span[0]]++;
        }
        Numerics.RandomStreamTests.ShouldBeUniform(perUser);
        Numerics.RandomStreamTests.ShouldBeUniform(leaveOne);
    }

    [Fact]
    public void Leave_one_out_takes_numbers_and_leaves_everyone_an_event()
    {
        Dataset data = SmallDataset.Of("a v", "a w", "a x", "a y", "a z", "b x", "b y", "c x");
        Fold fold = new LeaveOneOutSplit(new LeaveOneOutOptions { Count = 2, Validation = 1 }).Split(data, 3).ShouldHaveSingleItem();
        int[] Counts(ReadOnlyMemory<int> rows) => [.. Enumerable.Range(0, 3).Select(user => CountOf(data, user, rows))];
        Counts(fold.Test).ShouldBe([2, 1, 0]);
        Counts(fold.Validation).ShouldBe([1, 0, 0]);
        Counts(fold.Train).ShouldBe([2, 1, 1]);
    }

    [Fact]
    public void Parts_that_would_be_empty_are_refused()
    {
        new PerUserSplit(new PerUserOptions { Test = 0.2 }).ShouldRefuse(SmallDataset.Of("a x", "a y", "b x"), "test share of 0.2", "2 users", "too short");
        new PerUserSplit(new PerUserOptions { Test = 0.5, Validation = 0.3 }).ShouldRefuse(SmallDataset.Of("a x", "a y"), "validation share of 0.3");
        new PerUserSplit(new PerUserOptions { Order = EventOrder.Time }).ShouldRefuse(SmallDataset.Of("a x", "a y"), "'order: time' needs timestamps", "'small' has none");
        new LeaveOneOutSplit(new LeaveOneOutOptions()).ShouldRefuse(SmallDataset.Of("a x", "b y"), "two events");
        new LeaveOneOutSplit(new LeaveOneOutOptions { Validation = 1 }).ShouldRefuse(SmallDataset.Of("a x", "a y"), "validation part would be empty");
    }

    private static int CountOf(Dataset data, int user, ReadOnlyMemory<int> rows)
    {
        int count = 0;
        foreach (int row in rows.Span)
            count += data.Events.Users[row] == user ? 1 : 0;
        return count;
    }
}
