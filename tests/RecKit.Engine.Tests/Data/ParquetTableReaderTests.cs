using RecKit.Data.Tables;
using RecKit.Diagnostics;
using RecKit.Storage;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class ParquetTableReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WhatWasWrittenIsReadGroupByGroup()
    {
        string path = _directory.Path("table.parquet");
        TableColumn[][] groups =
        [
            [new("user", new[] { "a", "ü😀", "" }), new("repeat", new[] { 1, 2, 3 }), new("time", new[] { 1L, 2L, 3L }), new("score", new[] { .5f, 1, 2 }), new("ndcg@10", new[] { .1, double.NaN, 1.0 / 3 })],
            [new("user", new[] { "b" }), new("repeat", new[] { 4 }), new("time", new[] { 4L }), new("score", new[] { 3f }), new("ndcg@10", new[] { 2.0 })],
        ];
        new ParquetTableWriter().Write(path, groups);
        IReadOnlyList<TableColumn>[] read = [.. new ParquetTableReader().Read(path)];
        read.Length.ShouldBe(2);
        for (int group = 0; group < 2; group++)
        {
            read[group].Select(c => c.Name).ShouldBe(["user", "repeat", "time", "score", "ndcg@10"]);
            for (int column = 0; column < 5; column++)
                read[group][column].Values.Cast<object>().ShouldBe(groups[group][column].Values.Cast<object>());
        }
    }

    [Fact]
    public void ADamagedFileIsNamed()
    {
        string path = _directory.Path("table.parquet");
        _directory.Write("table.parquet", "this is no Parquet file");
        RecKitException error = Should.Throw<RecKitException>(() => new ParquetTableReader().Read(path).ToList());
        error.Code.ShouldBe(ErrorCodes.RunDamaged);
        error.Message.ShouldStartWith($"'{path}' cannot be read as a table of a run: ");
    }
}
