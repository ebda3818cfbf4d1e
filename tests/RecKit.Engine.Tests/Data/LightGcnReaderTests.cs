using RecKit.Data;
using RecKit.Data.LightGcn;
using RecKit.Diagnostics;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class LightGcnReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Train_and_valid_together_are_the_default_and_valid_can_be_held_out()
    {
        Write(valid: "1 30 \n");
        Dataset data = Read();
        data.Users.Ids.ShouldBe(["0", "1"]);
        data.Items.Ids.ShouldBe(["10", "20", "30"]);
        (data.Events.HasValues, data.Events.HasTimestamps).ShouldBe((false, false));

        Fold all = new PredefinedSplit(new PredefinedSplitOptions()).Split(data, 1).ShouldHaveSingleItem();
        (all.Name, Pairs(data, all.Train), Pairs(data, all.Validation), Pairs(data, all.Test)).ShouldBe(("lightgcn", "0-10 0-20 1-10 1-30", "", "0-30"));
        Fold tuning = new PredefinedSplit(new PredefinedSplitOptions { Folds = ["lightgcn-valid"] }).Split(data, 1).ShouldHaveSingleItem();
        (Pairs(data, tuning.Train), Pairs(data, tuning.Validation), Pairs(data, tuning.Test)).ShouldBe(("0-10 0-20 1-10", "1-30", "0-30"));
    }

    [Fact]
    public void A_part_with_a_validation_of_its_own_takes_no_share()
    {
        Write(valid: "1 30\n");
        Should.Throw<RecKitException>(() => new PredefinedSplit(new PredefinedSplitOptions { Folds = ["lightgcn-valid"], Validation = 0.5 }).Split(Read(), 1))
            .Message.ShouldContain("part 'lightgcn-valid' has a validation part of its own");
    }

    [Fact]
    public void Without_valid_there_is_one_part()
    {
        Write(valid: null);
        Read().Parts.ShouldHaveSingleItem().Train.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("0 10  20\n", "train.txt(1,6): error RK2002: two spaces follow each other")]
    [InlineData("1 10\n 0 10\n", "train.txt(2,1): error RK2002: two spaces follow each other")]
    public void A_line_of_another_form_is_named(string train, string expected)
    {
        Write(valid: null);
        _directory.Write("train.txt", train);
        Should.Throw<RecKitException>(() => Read()).Diagnostics[0].ToString().ShouldContain(expected);
    }

    [Fact]
    public void Missing_and_empty_files_are_named()
    {
        _directory.Write("train.txt", "0 10\n");
        Should.Throw<RecKitException>(() => Read()).Message.ShouldContain("test.txt");
        _directory.Write("test.txt", "0\n");
        RecKitException error = Should.Throw<RecKitException>(() => Read());
        (error.Code, error.Message).ShouldBe((ErrorCodes.DataEmpty, $"'test.txt' in '{_directory.Root}' has no user with items."));
    }

    [SkippableFact]
    public void Gowalla_has_the_published_size()
    {
        Dataset data = new LightGcnReader().Read(new ReadContext { Path = TestData.Require("gowalla") });
        (data.Users.Count, data.Items.Count, data.Events.Count).ShouldBe((29_858, 40_981, 1_027_370));
        data.Parts[0].Train.Length.ShouldBe(810_128);
    }

    private void Write(string? valid)
    {
        _directory.Write("train.txt", "0 10 20\n1 10\n2\n");
        _directory.Write("test.txt", "0 30\n");
        if (valid is not null)
            _directory.Write("valid.txt", valid);
    }

    private Dataset Read() => new LightGcnReader().Read(new ReadContext { Path = _directory.Root });

    private static string Pairs(Dataset data, ReadOnlyMemory<int> rows) =>
        string.Join(' ', rows.ToArray().Select(row => $"{data.Users[data.Events.Users[row]]}-{data.Items[data.Events.Items[row]]}"));
}
