using CsCheck;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public class DuplicatesTests
{
    private static readonly Dataset Repeated = SmallDataset.Of("a x 1 30", "a y 2 10", "a x 4 10", "b x 3 5", "a x 2.5 20", "b y ? 1", "b y ? 2", "b x ? 9");

    [Theory]
    [InlineData(DuplicatePolicy.First, "a y 2 10", "a x 4 10", "b x 3 5", "b y ? 1")]
    [InlineData(DuplicatePolicy.Last, "a x 1 30", "a y 2 10", "b y ? 2", "b x ? 9")]
    [InlineData(DuplicatePolicy.Mean, "a x 2.5 30", "a y 2 10", "b y ? 2", "b x 3 9")]
    [InlineData(DuplicatePolicy.Max, "a x 4 30", "a y 2 10", "b y ? 2", "b x 3 9")]
    [InlineData(DuplicatePolicy.Sum, "a x 7.5 30", "a y 2 10", "b y ? 2", "b x 3 9")]
    public void One_event_is_left_of_each_pair(DuplicatePolicy policy, params string[] expected)
    {
        DatasetSubset result = Duplicates.Apply(Repeated, policy);
        SmallDataset.Lines(result.Dataset).ShouldBe(expected);
        result.EventsRemoved.ShouldBe(4);
        result.Dataset.Scale.ShouldBe(new RatingScale(1, policy == DuplicatePolicy.Sum ? 7.5f : 5));
    }

    [Fact]
    public void Without_time_the_order_of_the_file_decides()
    {
        Dataset data = SmallDataset.Of("a x 1", "a x 2", "a x 3");
        SmallDataset.Lines(Duplicates.Apply(data, DuplicatePolicy.First).Dataset).ShouldBe(["a x 1"]);
        SmallDataset.Lines(Duplicates.Apply(data, DuplicatePolicy.Last).Dataset).ShouldBe(["a x 3"]);
    }

    [Fact]
    public void The_sum_of_events_without_values_is_their_number()
    {
        Dataset result = Duplicates.Apply(SmallDataset.Of("a x", "b x", "a x", "a x"), DuplicatePolicy.Sum).Dataset;
        SmallDataset.Lines(result).ShouldBe(["b x 1", "a x 3"]);
        result.Scale.ShouldBe(new RatingScale(1, 3));
        SmallDataset.Lines(Duplicates.Apply(SmallDataset.Of("a x", "b x"), DuplicatePolicy.Sum).Dataset).ShouldBe(["a x 1", "b x 1"]);
        Duplicates.Apply(SmallDataset.Of("a x", "a x"), DuplicatePolicy.Mean).Dataset.Events.HasValues.ShouldBeFalse();
    }

    [Fact]
    public void Keep_and_data_without_repeats_stay_as_they_are()
    {
        Duplicates.Apply(Repeated, DuplicatePolicy.Keep).Dataset.ShouldBeSameAs(Repeated);
        Dataset distinct = SmallDataset.Of("a x 1", "a y 2", "b x 3");
        foreach (DuplicatePolicy policy in Enum.GetValues<DuplicatePolicy>().Except([DuplicatePolicy.Sum]))
            Duplicates.Apply(distinct, policy).ShouldBe(new DatasetSubset(distinct, 0, 0, 0));
        SmallDataset.Lines(Duplicates.Apply(distinct, DuplicatePolicy.Sum).Dataset).ShouldBe(SmallDataset.Lines(distinct));
    }

    [Fact]
    public void Parts_follow_the_event_that_is_left()
    {
        Dataset data = Repeated with { Parts = [new DatasetPart("p", new[] { 0, 1, 2, 5 }, new[] { 3, 4, 6, 7 })] };
        Dataset left = Duplicates.Apply(data, DuplicatePolicy.Mean).Dataset;
        SmallDataset.Lines(left, left.Parts[0].Train).ShouldBe(["a x 2.5 30", "a y 2 10"]);
        SmallDataset.Lines(left, left.Parts[0].Test).ShouldBe(["b y ? 2", "b x 3 9"]);
    }

    [Fact]
    public void Fail_names_the_first_ten()
    {
        RecKitException error = Should.Throw<RecKitException>(() => Duplicates.Apply(Repeated, DuplicatePolicy.Fail));
        error.Code.ShouldBe(ErrorCodes.DataDuplicate);
        error.Message.ShouldContain("4 of 8 events");
        error.Message.ShouldContain("event 3 repeats event 1: user 'a', item 'x'");
        error.Message.ShouldNotContain("more");

        Dataset many = SmallDataset.Of([.. Enumerable.Range(0, 13).Select(i => $"u{i} x"), .. Enumerable.Range(0, 13).Select(i => $"u{i} x")]);
        string message = Should.Throw<RecKitException>(() => Duplicates.Apply(many, DuplicatePolicy.Fail)).Message;
        message.ShouldContain("event 23 repeats event 10: user 'u9'");
        message.ShouldNotContain("event 24");
        message.ShouldContain("and 3 more");
    }

    [Fact]
    public void Every_pair_is_left_once() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6]).List[1, 60].Sample(pairs =>
        {
            Dataset data = SmallDataset.Random(pairs);
            foreach (DuplicatePolicy policy in new[] { DuplicatePolicy.First, DuplicatePolicy.Last, DuplicatePolicy.Mean, DuplicatePolicy.Max, DuplicatePolicy.Sum })
            {
                Dataset left = Duplicates.Apply(data, policy).Dataset;
                Pairs(left).Count().ShouldBe(Pairs(data).Distinct().Count());
                Pairs(left).ShouldBe(Pairs(data).Distinct(), ignoreOrder: true);
            }
            Duplicates.Apply(data, DuplicatePolicy.Sum).Dataset.Events.Values.ToArray().Sum().ShouldBe(data.Events.Values.ToArray().Sum());
        });

    private static IEnumerable<string> Pairs(Dataset data) => SmallDataset.Lines(data).Select(l => string.Join(' ', l.Split(' ').Take(2)));
}
