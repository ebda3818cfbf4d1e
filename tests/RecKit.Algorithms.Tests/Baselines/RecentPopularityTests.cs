using RecKit.Data;
using RecKit.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Baselines;

public sealed class RecentPopularityTests
{
    [Fact]
    public void An_event_a_half_life_before_the_newest_counts_half_of_one()
    {
        const long newest = 1_600_000_000 * UnixTime.Second;
        long[] times = [newest, newest - (2 * UnixTime.Day), newest - (2 * UnixTime.Day), newest - UnixTime.Day, newest - (UnixTime.Day / 2)];
        TrainingData data = new(new EventLog([0, 1, 2, 0, 1], [0, 1, 1, 2, 3], null, times), 3, 5);
        IModel model = BuiltIn.Algorithm("recent-popularity", """{ "half_life_days": 1 }""").Train(data, new TrainingContext { Seed = 1 });
        float[] scores = new float[5];
        model.Score(UserQuery.Cold, [0, 1, 2, 3, 4], scores);
        scores.ShouldBe([1, 0.5f, 0.5f, MathF.Sqrt(0.5f), 0]);
    }
}
