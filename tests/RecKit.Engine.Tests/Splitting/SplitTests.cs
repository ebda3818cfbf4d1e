using CsCheck;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.CoreData;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Splitting;

public class SplitTests
{
    private static readonly Gen<Dataset> AnyData =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 12]).List[12, 150].Select(SmallDataset.Random);

    [Fact]
    public void Every_row_is_in_exactly_one_part_of_every_fold() =>
        Gen.Select(AnyData, Gen.ULong, Gen.Double[0.1, 0.5], Gen.Int[2, 6]).Sample((data, seed, share, folds) =>
        {
            ISplit[] splits =
            [
                new RandomSplit(new RandomSplitOptions { Test = share, Validation = share }),
                new RandomSplit(new RandomSplitOptions { Test = share }),
                new KFoldSplit(new KFoldOptions { Folds = folds, Validation = share }),
                new LeaveLastOutSplit(new LeaveLastOutOptions { Count = folds }),
                new LeaveOneOutSplit(new LeaveOneOutOptions { Count = folds }),
            ];
            foreach (ISplit split in splits)
            {
                IReadOnlyList<Fold> made = split.Split(data, seed);
                FoldCheck.Require("test", made, data.Events.Count);
                foreach (Fold fold in made)
                    (fold.Train.Length + fold.Validation.Length + fold.Test.Length).ShouldBe(data.Events.Count);
            }
        });

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 300).Select(i => $"u{i % 20} i{i}")]);
        ISplit[] splits =
        [
            new RandomSplit(new RandomSplitOptions { Validation = 0.1 }), new KFoldSplit(new KFoldOptions { Validation = 0.1 }),
        ];
        foreach (ISplit split in splits)
        {
            Rows(split.Split(data, 1)).ShouldBe(Rows(split.Split(data, 1)));
            Rows(split.Split(data, 1)).ShouldNotBe(Rows(split.Split(data, 2)));
        }
    }

    [Fact]
    public void Random_takes_the_exact_share()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 101).Select(i => $"u i{i}")]);
        Fold fold = new RandomSplit(new RandomSplitOptions { Test = 0.25, Validation = 0.1 }).Split(data, 3).ShouldHaveSingleItem();
        (fold.Train.Length, fold.Validation.Length, fold.Test.Length).ShouldBe((68, 8, 25));
    }

    [Fact]
    public void Random_chooses_every_row_equally_often()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 10).Select(i => $"u i{i}")]);
        int[] counts = new int[10];
        for (ulong seed = 0; seed < 5000; seed++)
        {
            foreach (int row in new RandomSplit(new RandomSplitOptions { Test = 0.3 }).Split(data, seed)[0].Test.Span)
                counts[row]++;
        }
        Numerics.RandomStreamTests.ShouldBeUniform(counts);
    }

    [Fact]
    public void K_fold_tests_every_row_once_in_folds_of_equal_size() =>
        Gen.Select(AnyData, Gen.ULong, Gen.Int[2, 12]).Sample((data, seed, folds) =>
        {
            IReadOnlyList<Fold> made = new KFoldSplit(new KFoldOptions { Folds = folds }).Split(data, seed);
            made.Count.ShouldBe(folds);
            made.SelectMany(f => f.Test.ToArray()).Order().ShouldBe(Enumerable.Range(0, data.Events.Count));
            (made.Max(f => f.Test.Length) - made.Min(f => f.Test.Length)).ShouldBeLessThanOrEqualTo(1);
        });

    [Fact]
    public void K_fold_names_its_folds() =>
        new KFoldSplit(new KFoldOptions { Folds = 3 }).Split(SmallDataset.Of("a x", "a y", "b x"), 1).Select(f => f.Name)
            .ShouldBe(["fold-1", "fold-2", "fold-3"]);

    [Fact]
    public void Leave_last_out_goes_by_time_and_then_by_the_file()
    {
        Dataset data = SmallDataset.Of("a x 1 30", "a y 1 10", "a z 1 30", "b x 1 9", "b y 1 8", "b z 1 7", "c x 1 1");
        Fold fold = new LeaveLastOutSplit(new LeaveLastOutOptions { Validation = 1 }).Split(data, 1).ShouldHaveSingleItem();
        fold.Test.ToArray().ShouldBe([2, 3]);
        fold.Validation.ToArray().ShouldBe([0, 4]);
        fold.Train.ToArray().ShouldBe([1, 5, 6]);
    }

    [Fact]
    public void Leave_last_out_can_break_ties_by_the_lowest_item()
    {
        Dataset data = SmallDataset.Of("a 9 1 30", "a 10 1 30", "a 2 1 10", "b x 1 5", "b 1 1 5");
        // Not all ids are numbers, so they go by their letters.
        Split(data).ShouldBe("1 4");
        Dataset numbers = SmallDataset.Of("a 9 1 30", "a 10 1 30", "a 2 1 10", "b 3 1 5", "b 1 1 5");
        Split(numbers).ShouldBe("0 4");

        static string Split(Dataset data) =>
            string.Join(' ', new LeaveLastOutSplit(new LeaveLastOutOptions { Ties = TieBreak.LowestItem }).Split(data, 1)[0].Test.ToArray());
    }

    [Fact]
    public void Leave_last_out_can_validate_on_random_events_and_repeat_its_parts()
    {
        Dataset data = SmallDataset.Of([.. Enumerable.Range(0, 200).Select(i => $"u{i % 20} i{i} 1 {i}")]);
        IReadOnlyList<Fold> folds = new LeaveLastOutSplit(new LeaveLastOutOptions { Validation = 1, ValidationOrder = ValidationOrder.Random, Folds = 3 }).Split(data, 1);
        folds.Select(f => f.Name).ShouldBe(["leave-last-out-1", "leave-last-out-2", "leave-last-out-3"]);
        folds[1].Test.ToArray().ShouldBe([.. Enumerable.Range(180, 20)]);
        folds[2].Validation.ToArray().ShouldBe(folds[0].Validation.ToArray());
        int[] validation = folds[0].Validation.ToArray();
        validation.Select(row => row % 20).Distinct().Count().ShouldBe(20);
        validation.Count(row => row < 160).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Leave_last_out_goes_by_the_file_when_told_to_and_leaves_everyone_an_event()
    {
        Dataset data = SmallDataset.Of("a x", "a y", "a z", "b x", "b y", "c x");
        Fold fold = new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File, Count = 2, Validation = 1 }).Split(
            SmallDataset.Of("a x", "a y", "a z", "b x", "b y", "c x", "d 1", "d 2", "d 3", "d 4"), 1)[0];
        fold.Test.ToArray().ShouldBe([1, 2, 4, 8, 9]);
        fold.Validation.ToArray().ShouldBe([7]);
        fold.Train.ToArray().ShouldBe([0, 3, 5, 6]);
        new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File }).Split(data, 1)[0].Test.ToArray().ShouldBe([2, 4]);
        // Times that say otherwise do not matter then.
        new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File }).Split(SmallDataset.Of("a x 1 3", "a y 1 2", "a z 1 1"), 1)[0].Test.ToArray().ShouldBe([2]);
    }

    [Fact]
    public void Predefined_takes_the_default_parts_or_those_that_are_named()
    {
        CandidateSet candidates = new([0, 1, 1], [1]);
        Dataset data = SmallDataset.Of("a x", "a y", "b x", "b y") with
        {
            Parts =
            [
                new DatasetPart("u1", new[] { 2, 1, 0 }, new[] { 3 }, true, candidates),
                new DatasetPart("ua", new[] { 0, 1 }, new[] { 2, 3 }, false),
                new DatasetPart("u2", new[] { 0, 3 }, new[] { 1, 2 }),
            ],
        };
        IReadOnlyList<Fold> byDefault = new PredefinedSplit(new PredefinedSplitOptions()).Split(data, 1);
        byDefault.Select(f => f.Name).ShouldBe(["u1", "u2"]);
        byDefault[0].Train.ToArray().ShouldBe([0, 1, 2]);
        byDefault[0].Candidates.ShouldBe(candidates);
        new PredefinedSplit(new PredefinedSplitOptions { Folds = ["u2", "ua"] }).Split(data, 1).Select(f => f.Name).ShouldBe(["u2", "ua"]);

        // A fold's validation rows do not depend on which other folds were asked for.
        Fold alone = new PredefinedSplit(new PredefinedSplitOptions { Folds = ["u2"], Validation = 0.5 }).Split(data, 9)[0];
        alone.Validation.Length.ShouldBe(1);
        new PredefinedSplit(new PredefinedSplitOptions { Validation = 0.5 }).Split(data, 9)[1].Validation.ToArray().ShouldBe(alone.Validation.ToArray());
    }

    [Fact]
    public void Predefined_says_which_parts_there_are()
    {
        Dataset data = SmallDataset.Of("a x", "a y") with { Parts = [new DatasetPart("ua", new[] { 0 }, new[] { 1 }, false), new DatasetPart("ub", new[] { 0 }, new[] { 1 }, false)] };
        new PredefinedSplit(new PredefinedSplitOptions { Folds = ["u9"] }).ShouldRefuse(data, "no part 'u9'", "ua, ub");
        new PredefinedSplit(new PredefinedSplitOptions { Folds = ["ua", "ua"] }).ShouldRefuse(data, "twice");
        new PredefinedSplit(new PredefinedSplitOptions()).ShouldRefuse(data, "none of its parts by default", "ua, ub");
        new PredefinedSplit(new PredefinedSplitOptions()).ShouldRefuse(SmallDataset.Of("a x"), "no parts of its own");
    }

    [Fact]
    public void Parts_that_would_be_empty_are_refused()
    {
        Dataset one = SmallDataset.Of("a x");
        Dataset three = SmallDataset.Of("a x", "b y", "c z");
        new RandomSplit(new RandomSplitOptions { Test = 0.1 }).ShouldRefuse(three, "0.1", "0 of 3");
        new RandomSplit(new RandomSplitOptions { Test = 0.9 }).ShouldRefuse(three, "3 of 3");
        new RandomSplit(new RandomSplitOptions { Test = 0.4, Validation = 0.01 }).ShouldRefuse(three, "validation", "0 of the 2");
        new KFoldSplit(new KFoldOptions { Folds = 4 }).ShouldRefuse(three, "4 folds", "has 3");
        new KFoldSplit(new KFoldOptions { Folds = 2 }).ShouldRefuse(one, "2 folds", "has 1");
        new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File }).ShouldRefuse(three, "two events");
        new LeaveLastOutSplit(new LeaveLastOutOptions { Order = HistoryOrder.File, Validation = 1 }).ShouldRefuse(SmallDataset.Of("a x", "a y"), "validation part would be empty");
        new PredefinedSplit(new PredefinedSplitOptions()).ShouldRefuse(three with { Parts = [new DatasetPart("p", new[] { 0 }, default)] }, "'p' has no test rows");
        new PredefinedSplit(new PredefinedSplitOptions()).ShouldRefuse(three with { Parts = [new DatasetPart("p", default, new[] { 0 })] }, "'p' has no training rows");
    }

    [Fact]
    public void Folds_of_any_author_are_checked()
    {
        static Fold Make(int[] train, int[] validation, int[] test, string name = "f") => new(name, train, validation, test);
        FoldCheck.Require("s", [Make([0, 2], [1], [3])], 4);
        Code([]).ShouldBe(ErrorCodes.Split);
        Code([Make([], [], [0])]).ShouldBe(ErrorCodes.Split);
        Code([Make([0], [], [])]).ShouldBe(ErrorCodes.Split);
        Code([Make([0], [], [0])]).ShouldBe(ErrorCodes.ComponentContract);
        Code([Make([0], [1], [1])]).ShouldBe(ErrorCodes.ComponentContract);
        Code([Make([1, 0], [], [2])]).ShouldBe(ErrorCodes.ComponentContract);
        Code([Make([0], [], [4])]).ShouldBe(ErrorCodes.ComponentContract);
        Code([Make([-1], [], [0])]).ShouldBe(ErrorCodes.ComponentContract);
        Code([Make([0], [], [1]), Make([0], [], [1])]).ShouldBe(ErrorCodes.ComponentContract);

        static string Code(Fold[] folds) => Should.Throw<RecKitException>(() => FoldCheck.Require("s", folds, 4)).Code;
    }

    private static int[] Rows(IReadOnlyList<Fold> folds) =>
        [.. folds.SelectMany(f => f.Train.ToArray().Concat(f.Validation.ToArray()).Concat(f.Test.ToArray()))];
}
