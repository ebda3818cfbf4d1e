using CsCheck;
using RecKit.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public sealed class InteractionMatrixTests
{
    private const int Users = 4;
    private const int Items = 5;

    private static readonly Gen<(int User, int Item, float Value, long Time)[]> Events =
        Gen.Select(Gen.Int[0, Users - 1], Gen.Int[0, Items - 1], Gen.Int[1, 100].Select(v => (float)v), Gen.Long[0, 6]).Array[0, 60];

    [Fact]
    public void Rows_ascend_by_item_and_a_repeated_pair_by_time_then_by_its_place_in_the_log() => Events.Sample(events =>
    {
        InteractionMatrix matrix = InteractionMatrix.FromLog(Log(events, true), Users, Items);
        for (int user = 0; user < Users; user++)
        {
            (int User, int Item, float Value, long Time)[] own = [.. events.Where(e => e.User == user).OrderBy(e => e.Item).ThenBy(e => e.Time)];
            matrix.Columns(user).ToArray().ShouldBe(own.Select(e => e.Item));
            matrix.Values(user).ToArray().ShouldBe(own.Select(e => e.Value));
            matrix.Timestamps(user).ToArray().ShouldBe(own.Select(e => e.Time));
        }
    });

    [Fact]
    public void Without_times_a_repeated_pair_stays_in_the_order_of_the_log() => Events.Sample(events =>
    {
        InteractionMatrix matrix = InteractionMatrix.FromLog(Log(events, false), Users, Items);
        matrix.HasTimestamps.ShouldBeFalse();
        for (int user = 0; user < Users; user++)
            matrix.Values(user).ToArray().ShouldBe(events.Where(e => e.User == user).OrderBy(e => e.Item).Select(e => e.Value));
    });

    [Fact]
    public void A_value_that_is_not_known_counts_as_one() =>
        InteractionMatrix.FromLog(new EventLog([0, 0], [1, 0], [float.NaN, 3]), 1, 2).AllValues.ToArray().ShouldBe([3f, 1f]);

    private static EventLog Log((int User, int Item, float Value, long Time)[] events, bool times) => new(
        [.. events.Select(e => e.User)], [.. events.Select(e => e.Item)], [.. events.Select(e => e.Value)], times ? [.. events.Select(e => e.Time)] : null);
}
