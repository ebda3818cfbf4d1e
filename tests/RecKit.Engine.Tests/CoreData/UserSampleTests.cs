using RecKit.Data;
using RecKit.Learning.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.CoreData;

public class UserSampleTests
{
    private static readonly Dataset Data = SmallDataset.Of([.. Enumerable.Range(0, 6000).Select(i => $"u{i % 3000} i{i % 7}")]);

    [Theory]
    [InlineData(0.01, 30)]
    [InlineData(0.001, 20)]
    [InlineData(0.5, 1500)]
    [InlineData(1, 3000)]
    public void A_share_of_users_is_kept_with_all_their_events(double share, int users)
    {
        Dataset sample = DatasetSubset.Of(Data, UserSample.Rows(Data, share, 42), "sample").Dataset;
        sample.Users.Count.ShouldBe(users);
        sample.Events.Count.ShouldBe(2 * users);
    }

    [Fact]
    public void All_users_are_kept_when_there_are_few()
    {
        Dataset few = SmallDataset.Of("a x", "b x", "c x");
        UserSample.Rows(few, 0.01, 42).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void The_seed_decides()
    {
        UserSample.Rows(Data, 0.01, 1).ShouldBe(UserSample.Rows(Data, 0.01, 1));
        UserSample.Rows(Data, 0.01, 1).ShouldNotBe(UserSample.Rows(Data, 0.01, 2));
    }
}
