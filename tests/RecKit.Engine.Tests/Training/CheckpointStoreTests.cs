using System.Text.Json.Nodes;
using RecKit.Engine.Tests.Data;
using RecKit.Models;
using RecKit.Runs.Units;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Training;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly SteppedClock _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_state_is_due_after_two_seconds_and_then_after_fifty_times_what_it_costs()
    {
        CheckpointStore store = Store();
        store.IsDue.ShouldBeFalse();
        _clock.Advance(2);
        store.IsDue.ShouldBeTrue();
        store.Save(writer =>
        {
            _clock.Advance(1);
            Write(writer, 1);
        });
        _clock.Advance(49);
        store.IsDue.ShouldBeFalse();
        _clock.Advance(1);
        store.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void The_last_state_is_the_only_one_and_another_store_opens_it()
    {
        CheckpointStore store = Store();
        store.Open().ShouldBeNull();
        Directory.Exists(_directory.Path("unit")).ShouldBeFalse();
        store.Save(writer => Write(writer, 1));
        store.Save(writer => Write(writer, 2));
        Directory.GetDirectories(_directory.Path("unit")).Select(Path.GetFileName).ShouldBe(["000002"]);
        IModelReader reader = Store().Open()!;
        ((int)reader.ReadState()["epoch"]!).ShouldBe(2);
        reader.Read<float>("w").ToArray().ShouldBe([2, 3]);
        reader.Child("best").Read<int>("n").ToArray().ShouldBe([2]);
        Store().Clear();
        Directory.Exists(_directory.Path("unit")).ShouldBeFalse();
    }

    [Fact]
    public void A_write_that_fails_leaves_the_state_before_it()
    {
        CheckpointStore store = Store();
        store.Save(writer => Write(writer, 1));
        Should.Throw<InvalidOperationException>(() => store.Save(_ => throw new InvalidOperationException("no")));
        ((int)Store().Open()!.ReadState()["epoch"]!).ShouldBe(1);
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("state.json")]
    public void A_damaged_state_is_none(string file)
    {
        Store().Save(writer => Write(writer, 1));
        File.WriteAllText(Path.Combine(_directory.Path("unit"), "000001", file), "{ half");
        Store().Open().ShouldBeNull();
        Store().Save(writer => Write(writer, 4));
        ((int)Store().Open()!.ReadState()["epoch"]!).ShouldBe(4);
    }

    private static void Write(IModelWriter writer, int epoch)
    {
        writer.WriteState(new JsonObject { ["epoch"] = epoch });
        writer.Write<float>("w", [epoch, epoch + 1]);
        writer.Child("best").Write<int>("n", [epoch]);
    }

    private CheckpointStore Store() => new(_directory.Path("unit"), _clock);

    private sealed class SteppedClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Advance(long seconds) => _seconds += seconds;
    }
}
