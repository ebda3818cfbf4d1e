using System.ComponentModel.DataAnnotations;
using CsCheck;
using RecKit.Data;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public class TimeCutSplitTests
{
    [Fact]
    public void Nothing_that_is_tested_happened_before_anything_that_is_trained_on() =>
        Gen.Select(Gen.Long[0, 40].Array[10, 80], Gen.Double[0.1, 0.9], Gen.Double[0, 0.8]).Sample((times, share, validation) =>
        {
            if (times.Distinct().Count() < 4)
                return;
            Dataset data = SmallDataset.Of([.. times.Select((t, i) => $"u{i % 7} i{i % 5} 1 {t}")]);
            bool validates = validation > 0.2 && times.Order().TakeLast((int)Math.Round(share * times.Length)).Min() > times.Distinct().Order().ElementAt(2);
            Fold fold = new TimeCutSplit(new TimeCutOptions { Test = share, Validation = validates ? validation : 0 }).Split(data, 1).ShouldHaveSingleItem();
            FoldCheck.Require("test", [fold], data.Events.Count);
            (fold.Train.Length + fold.Validation.Length + fold.Test.Length).ShouldBe(data.Events.Count);
            long[] Times(ReadOnlyMemory<int> rows) => [.. rows.ToArray().Select(row => times[row])];
            long end = Times(fold.Train).Max();
            if (validates)
            {
                Times(fold.Validation).Min().ShouldBeGreaterThan(end);
                end = Times(fold.Validation).Max();
            }
            Times(fold.Test).Min().ShouldBeGreaterThan(end);

            // No other moment comes nearer to the share.
            double target = Math.Round(share * times.Length, MidpointRounding.AwayFromZero);
            double nearest = times.Distinct().Order().Skip(1).Min(cut => Math.Abs(times.Count(t => t >= cut) - target));
            Math.Abs(fold.Test.Length - target).ShouldBe(nearest);
        });

    [Theory]
    [InlineData("1970-01-01T00:01:00Z", new[] { 3, 4 })]
    [InlineData("1970-01-01T01:01:00+01:00", new[] { 3, 4 })]
    [InlineData("1970-01-01 00:01", new[] { 3, 4 })]
    [InlineData("60", new[] { 3, 4 })]
    [InlineData("1970-01-02", new[] { 4 })]
    public void A_moment_cuts_where_it_says(string at, int[] test)
    {
        Dataset data = SmallDataset.Of("a x 1 1", "a y 1 59", "b x 1 2", "b y 1 60", "c x 1 90000");
        Fold fold = new TimeCutSplit(new TimeCutOptions { At = at, ValidationAt = "3" }).Split(data, 1)[0];
        fold.Test.ToArray().ShouldBe(test);
        fold.Train.ToArray().ShouldBe([0, 2]);
        fold.Validation.ToArray().ShouldBe(Enumerable.Range(0, 5).Except(test).Except([0, 2]));
    }

    [Fact]
    public void A_fifth_is_tested_on_when_nothing_is_written()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 10).Select(i => $"a i{i} 1 {i}")]);
        new TimeCutSplit(new TimeCutOptions()).Split(data, 1)[0].Test.ToArray().ShouldBe([8, 9]);
    }

    [Fact]
    public void Data_that_cannot_be_cut_so_is_refused()
    {
        Dataset data = SmallDataset.Of("a x 1 86400", "a y 1 172800", "b x 1 172800");
        new TimeCutSplit(new TimeCutOptions()).ShouldRefuse(SmallDataset.Of("a x", "a y"), "needs timestamps", "'small' has none");
        new TimeCutSplit(new TimeCutOptions { At = "2020-01-01" }).ShouldRefuse(data, "test part would be empty", "1970-01-02T00:00:00Z", "1970-01-03T00:00:00Z");
        new TimeCutSplit(new TimeCutOptions { At = "1970-01-01" }).ShouldRefuse(data, "training part would be empty");
        new TimeCutSplit(new TimeCutOptions { At = "1970-01-03", ValidationAt = "1970-01-02T12:00" }).ShouldRefuse(data, "validation part would be empty");
        new TimeCutSplit(new TimeCutOptions { Test = 0.5, Validation = 0.5 }).ShouldRefuse(data, "validation share of 0.5", "1 events");
        new TimeCutSplit(new TimeCutOptions()).ShouldRefuse(SmallDataset.Of("a x 1 5", "a y 1 5", "b x 1 5"), "no moment lies between them");
        new TimeCutSplit(new TimeCutOptions()).ShouldRefuse(SmallDataset.Of("a x 1 5"), "no moment lies between them");
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Problems(new TimeCutOptions { At = "soon" }).ShouldContain("'soon', which is not a valid time");
        Problems(new TimeCutOptions { At = "2020-13-01" }).ShouldContain("not a valid time");
        Problems(new TimeCutOptions { ValidationAt = "99999999999999" }).ShouldContain("validation_at is '99999999999999'");
        Problems(new TimeCutOptions { At = "2020-01-01", Test = 0.2 }).ShouldContain("at and test exclude each other");
        Problems(new TimeCutOptions { At = "2020-01-01", ValidationAt = "2019-01-01", Validation = 0.2 }).ShouldContain("validation_at and validation exclude each other");
        Problems(new TimeCutOptions { At = "2020-01-01", ValidationAt = "2020-01-01" }).ShouldContain("must be before at");
        Problems(new TimeCutOptions { At = "2020-01-01", ValidationAt = "1577000000" }).ShouldBeEmpty();
    }

    private static string Problems(TimeCutOptions options) =>
        string.Join('\n', options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage));
}
