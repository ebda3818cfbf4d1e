using System.ComponentModel.DataAnnotations;
using CsCheck;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data.Filters;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public class FilterTests
{
    [Fact]
    public void K_core_removes_until_nothing_is_left_to_remove()
    {
        // c leaves, then y has one event, then b has one and leaves.
        Dataset data = SmallDataset.Of("a x", "a z", "d x", "d z", "b y", "b x", "c y");
        new KCoreFilter(new KCoreOptions { Users = 2, Items = 2 }).Keep(data).ShouldBe([0, 1, 2, 3]);
        new KCoreFilter(new KCoreOptions { Users = 3, Items = 3 }).Keep(data).ShouldBeEmpty();
        new KCoreFilter(new KCoreOptions { Users = 1, Items = 1 }).Keep(data).Length.ShouldBe(7);
    }

    [Fact]
    public void K_core_equals_the_plain_fixpoint() =>
        Gen.Select(Gen.Select(Gen.Int[0, 12], Gen.Int[0, 10]).List[1, 120], Gen.Int[1, 6], Gen.Int[1, 6]).Sample(
            (pairs, users, items) =>
            {
                Dataset data = SmallDataset.Random(pairs);
                int[] rows = [.. Enumerable.Range(0, pairs.Count)];
                for (int before = -1; before != rows.Length;)
                {
                    before = rows.Length;
                    rows = [.. rows.GroupBy(r => pairs[r].Item1).Where(g => g.Count() >= users).SelectMany(g => g)];
                    rows = [.. rows.GroupBy(r => pairs[r].Item2).Where(g => g.Count() >= items).SelectMany(g => g)];
                }
                new KCoreFilter(new KCoreOptions { Users = users, Items = items }).Keep(data).ShouldBe(rows.Order());
            });

    [Fact]
    public void Min_interactions_looks_at_the_counts_before_its_one_pass()
    {
        Dataset data = SmallDataset.Of("a x", "a y", "b x", "b z", "c x");
        // y and z go by their counts, c by its own; a and b stay although one event is left to each.
        new MinInteractionsFilter(new MinInteractionsOptions { Users = 2, Items = 2 }).Keep(data).ShouldBe([0, 2]);
        new MinInteractionsFilter(new MinInteractionsOptions { Users = 2 }).Keep(data).ShouldBe([0, 1, 2, 3]);
        new MinInteractionsFilter(new MinInteractionsOptions { Items = 2 }).Keep(data).ShouldBe([0, 2, 4]);
        new MinInteractionsFilter(new MinInteractionsOptions()).Keep(data).Length.ShouldBe(5);
    }

    [Fact]
    public void Value_range_includes_its_limits_and_drops_what_is_not_known()
    {
        Dataset data = SmallDataset.Of("a x 0.1", "a y 3", "a z ?", "b x 4.5", "b y 5");
        new ValueRangeFilter(new ValueRangeOptions { Min = 3 }).Keep(data).ShouldBe([1, 3, 4]);
        new ValueRangeFilter(new ValueRangeOptions { Max = 4.5 }).Keep(data).ShouldBe([0, 1, 3]);
        new ValueRangeFilter(new ValueRangeOptions { Min = 0.1, Max = 0.1 }).Keep(data).ShouldBe([0]);
        new ValueRangeFilter(new ValueRangeOptions()).Keep(data).ShouldBe([0, 1, 3, 4]);
    }

    [Fact]
    public void Value_range_needs_values() =>
        Should.Throw<RecKitException>(() => new ValueRangeFilter(new ValueRangeOptions { Min = 1 }).Keep(SmallDataset.Of("a x")))
            .Code.ShouldBe(ErrorCodes.DataNeeds);

    [Fact]
    public void Value_range_refuses_limits_the_wrong_way_round()
    {
        ValueRangeOptions options = new() { Min = 2, Max = 1 };
        options.Validate(new ValidationContext(options)).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("2 is above 1");
        options = new ValueRangeOptions { Min = 1, Max = 1 };
        options.Validate(new ValidationContext(options)).ShouldBeEmpty();
    }
}
