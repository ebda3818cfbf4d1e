using Parquet;
using Parquet.Schema;
using RecKit.Data.Tables;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class ParquetTableWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task EveryTypeComesBackGroupByGroup()
    {
        string path = _directory.Path("table.parquet");
        TableColumn[] first =
        [
            new("user", new[] { "a", "b", "a" }), new("rank", new[] { 1, 2, 3 }), new("time", new[] { 1L, long.MaxValue, -1L }),
            new("score", new[] { 0.5f, float.NaN, -0f }), new("ndcg@10", new[] { 0.1, double.NaN, 1.0 / 3 }),
        ];
        TableColumn[] second = [new("user", new[] { "ü😀" }), new("rank", new[] { 4 }), new("time", new[] { 0L }), new("score", new[] { 1f }), new("ndcg@10", new[] { 2.0 })];
        await File.WriteAllTextAsync(path, "an older file that is longer than what replaces it".PadRight(10_000));

        new ParquetTableWriter().Write(path, [first, second]);

        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        reader.RowGroupCount.ShouldBe(2);
        DataField[] fields = reader.Schema.DataFields;
        fields.Select(f => f.Name).ShouldBe(["user", "rank", "time", "score", "ndcg@10"]);
        TableColumn[][] expected = [first, second];
        for (int g = 0; g < 2; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            int rows = (int)group.RowCount;
            string?[] users = new string?[rows];
            int[] ranks = new int[rows];
            long[] times = new long[rows];
            float[] scores = new float[rows];
            double[] values = new double[rows];
            await group.ReadAsync(fields[0], users.AsMemory());
            await group.ReadAsync<int>(fields[1], ranks.AsMemory());
            await group.ReadAsync<long>(fields[2], times.AsMemory());
            await group.ReadAsync<float>(fields[3], scores.AsMemory());
            await group.ReadAsync<double>(fields[4], values.AsMemory());
            users.ShouldBe((string[])expected[g][0].Values);
            ranks.ShouldBe((int[])expected[g][1].Values);
            times.ShouldBe((long[])expected[g][2].Values);
            scores.Select(BitConverter.SingleToInt32Bits).ShouldBe(((float[])expected[g][3].Values).Select(BitConverter.SingleToInt32Bits));
            values.Select(BitConverter.DoubleToInt64Bits).ShouldBe(((double[])expected[g][4].Values).Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void ColumnsOfOneGroupHaveOneLength()
    {
        TableColumn[] group = [new("a", new[] { 1, 2 }), new("b", new[] { 1f })];
        Should.Throw<ArgumentException>(() => new ParquetTableWriter().Write(_directory.Path("x.parquet"), [group]))
            .Message.ShouldContain("'b' has 1 rows, but 'a' has 2");
    }

    [Fact]
    public void GroupsHaveTheColumnsOfTheFirst()
    {
        TableColumn[] first = [new("a", new[] { 1 })];
        TableColumn[] second = [new("b", new[] { 1 })];
        Should.Throw<ArgumentException>(() => new ParquetTableWriter().Write(_directory.Path("x.parquet"), [first, second])).Message.ShouldContain("'a'");
    }
}
