using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;
using RecKit.Data;
using RecKit.Data.Simulation;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class SimulatedReaderTests
{
    private static Dataset Default { get; } = Simulate(new SimulatedOptions());

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TheNumberOfThreadsChangesNothing(int threads)
    {
        SimulatedOptions options = new() { Users = 1500, Items = 500, Interactions = 40_000 };
        Fingerprint(Simulate(options, threads)).ShouldBe(Fingerprint(Simulate(options, 1)));
    }

    [Fact]
    public void AnotherSeedGivesOtherEvents() =>
        Fingerprint(Simulate(new SimulatedOptions { Seed = 7 })).ShouldNotBe(Fingerprint(Default));

    [Theory]
    [InlineData(600, 400, 30_000)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 10, 10)]
    [InlineData(2, 10, 10)]
    [InlineData(10, 1, 10)]
    [InlineData(50, 40, 50)]
    [InlineData(40, 50, 50)]
    [InlineData(50, 40, 1000)]
    [InlineData(300, 7, 1050)]
    public void CountsAreExactAndPairsDistinct(int users, int items, int interactions)
    {
        SimulatedOptions options = new() { Users = users, Items = items, Interactions = interactions };
        Dataset data = Simulate(options);
        data.Events.Count.ShouldBe(interactions);
        data.Users.Count.ShouldBe(users);
        data.Items.Count.ShouldBe(items);
        HashSet<(int, int)> pairs = [];
        for (int row = 0; row < data.Events.Count; row++)
            pairs.Add((data.Events.Users[row], data.Events.Items[row])).ShouldBeTrue();
        pairs.Select(p => p.Item1).Distinct().Count().ShouldBe(users);
        pairs.Select(p => p.Item2).Distinct().Count().ShouldBe(items);
        foreach (float value in data.Events.Values)
            value.ShouldBeOneOf(1, 2, 3, 4, 5);
    }

    [Fact]
    public void ImpossibleCountsAreRefusedWithTheBounds()
    {
        SimulatedOptions options = new() { Users = 10, Items = 10, Interactions = 51 };
        options.Validate(new ValidationContext(options)).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("at most 50");
        options = options with { Interactions = 9 };
        options.Validate(new ValidationContext(options)).ShouldHaveSingleItem().ErrorMessage!.ShouldContain("at least 10");
    }

    [Fact]
    public void PopularityIsSkewed()
    {
        int[] counts = CountItems(Default);
        Array.Sort(counts);
        Array.Reverse(counts);
        counts[..40].Sum().ShouldBeGreaterThan(Default.Events.Count / 5); // A tenth of the items has a fifth of the events.
        counts[^200..].Sum().ShouldBeLessThan(Default.Events.Count / 3); // The lower half has less than a third.
    }

    [Fact]
    public void TasteSpreadsRatingsAndEvents()
    {
        double mean = 0;
        int[] byRating = new int[6];
        foreach (float value in Default.Events.Values)
        {
            mean += value / Default.Events.Count;
            byRating[(int)value]++;
        }
        mean.ShouldBeInRange(3.2, 3.9);
        for (int rating = 1; rating <= 5; rating++)
            byRating[rating].ShouldBeGreaterThan(Default.Events.Count / 100);
    }

    [Fact]
    public void SomeUsersAndItemsAreCold()
    {
        long late = (SimulatedTime.Start + (long)(0.9 * SimulatedTime.Length)) * UnixTime.Second;
        int[] firstRow = new int[Default.Users.Count];
        int[] userCounts = new int[Default.Users.Count];
        long[] firstOfItem = new long[Default.Items.Count];
        firstOfItem.AsSpan().Fill(long.MaxValue);
        for (int row = 0; row < Default.Events.Count; row++)
        {
            if (userCounts[Default.Events.Users[row]]++ == 0)
                firstRow[Default.Events.Users[row]] = row;
            ref long first = ref firstOfItem[Default.Events.Items[row]];
            first = Math.Min(first, Default.Events.Timestamps[row]);
        }
        int[] coldUsers = [.. Enumerable.Range(0, userCounts.Length).Where(u => userCounts[u] <= 2)];
        coldUsers.Length.ShouldBe(30);
        coldUsers.Count(u => Default.Events.Timestamps[firstRow[u]] >= late).ShouldBe(30);
        int[] itemCounts = CountItems(Default);
        int[] coldItems = [.. Enumerable.Range(0, itemCounts.Length).Where(i => firstOfItem[i] >= late)];
        coldItems.Length.ShouldBeGreaterThanOrEqualTo(20);
        coldItems.Average(i => itemCounts[i]).ShouldBeLessThan(Default.Events.Count / Default.Items.Count / 4.0);
    }

    [Fact]
    public void EachUsersEventsAreOldestFirstAndNoneComesBeforeItsItem()
    {
        (int[] _, int[] rows) = Default.Events.ByUserOldestFirst(Default.Users.Count);
        rows.ShouldBe(Enumerable.Range(0, rows.Length));
        SimulatedItems items = new(new SimulatedOptions(), RandomStream.DeriveSeed(42, "simulated"));
        for (int row = 0; row < rows.Length; row++)
            Default.Events.Timestamps[row].ShouldBeInRange(items.Release[Default.Events.Items[row]] * UnixTime.Second, SimulatedTime.End * UnixTime.Second);
    }

    [Fact]
    public void FeaturesAndNotesAreThere()
    {
        Default.Notes.ShouldHaveSingleItem().ShouldStartWith("simulated (seed 42)");
        Default.UserFeatures!.Columns.Select(c => c.Name).ShouldBe(["age", "gender", "occupation"]);
        Default.ItemFeatures!.Columns.Select(c => c.Name).ShouldBe(["title", "genres", "year"]);
        CategoricalFeature genres = (CategoricalFeature)Default.ItemFeatures.Find("genres")!;
        genres.Vocabulary.Count.ShouldBe(12);
        for (int item = 0; item < Default.Items.Count; item++)
            genres.Categories(item).Length.ShouldBeInRange(1, 3);
    }

    [Fact]
    public void NeighboursClearlyBeatPopularity()
    {
        (double neighbours, double popularity) = SimulatedRanking.Ndcg10(Default);
        neighbours.ShouldBeGreaterThan(1.4 * popularity);
    }

    internal static Dataset Simulate(SimulatedOptions options, int threads = 2)
    {
        options.Validate(new ValidationContext(options)).ShouldBeEmpty();
        return new SimulatedReader(options).Read(new ReadContext { Threads = threads });
    }

    private static int[] CountItems(Dataset data)
    {
        int[] counts = new int[data.Items.Count];
        foreach (int item in data.Events.Items)
            counts[item]++;
        return counts;
    }

    private static string Fingerprint(Dataset data)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(data.Events.Users));
        hash.AppendData(MemoryMarshal.AsBytes(data.Events.Items));
        hash.AppendData(MemoryMarshal.AsBytes(data.Events.Values));
        // In seconds, which they are drawn in.
        hash.AppendData(MemoryMarshal.AsBytes(Array.ConvertAll(data.Events.Timestamps.ToArray(), t => t / UnixTime.Second).AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(((NumericFeature)data.UserFeatures!.Columns[0]).Values));
        foreach (string? title in ((TextFeature)data.ItemFeatures!.Columns[0]).Values)
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(title!));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
