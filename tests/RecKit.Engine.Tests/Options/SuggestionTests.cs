using RecKit.Catalog.Options;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Options;

public sealed class SuggestionTests
{
    private static readonly string[] Names = ["epochs", "factors", "learning_rate", "regularization", "k"];

    [Theory]
    [InlineData("epoch", "epochs")]
    [InlineData("ephocs", "epochs")]
    [InlineData("learning-rate", "learning_rate")]
    [InlineData("LearningRate", "learning_rate")]
    [InlineData("reg", "regularization")]
    [InlineData("K", "k")]
    [InlineData("momentum", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_suggested_if_it_is_near(string written, string? expected) =>
        Suggestion.For(written, Names).ShouldBe(expected);

    [Fact]
    public void When_none_is_near_all_are_listed() =>
        Suggestion.Sentence("momentum", Names).ShouldBe(" Known here: epochs, factors, learning_rate, regularization, k.");

    [Fact]
    public void What_was_written_is_shown_short_and_on_one_line()
    {
        Suggestion.Show("a\nb").ShouldBe("a\\u000ab");
        Suggestion.Show(new string('x', 300)).Length.ShouldBe(60);
    }
}
