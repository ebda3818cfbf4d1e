using RecKit.Data;
using RecKit.Inference.Packages;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

public class InteractionHistoryTests
{
    [Theory]
    [InlineData("history.timestamps", UnixTime.Second)]
    [InlineData("history.microseconds", 1)]
    public void Load_TimesOfFormat1_AreConvertedToMicroseconds(string tensor, long factor)
    {
        long[] times = [100, 50, -7];
        SafetensorsWriter writer = new();
        writer.Add<int>("history.starts", [0, 2, 3]);
        writer.Add<int>("history.items", [0, 1, 0]);
        writer.Add<long>(tensor, times);
        writer.Add<int>("popularity", [2, 1]);
        using MemoryStream stream = new();
        writer.Write(stream);
        InteractionHistory history = new(new SafetensorsFile(new MemoryBytes(stream.ToArray()), "test"), 2, 2, "test");
        history.Timestamps(0).ToArray().ShouldBe([100 * factor, 50 * factor]);
        history.ToEvents().Timestamps.ToArray().ShouldBe([.. times.Select(t => t * factor)]);
    }
}
