using RecKit.Data;
using RecKit.Data.CiteULike;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class CiteULikeReaderTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Users_words_and_tags_are_numbered_by_their_lines()
    {
        Write();
        Dataset data = Read();
        data.Users.Ids.ShouldBe(["0", "2"]);
        data.Items.Ids.ShouldBe(["3", "0", "1"]);
        var words = (CategoricalFeature)data.ItemFeatures!.Find("words")!;
        Named(words, 1).ShouldBe(["blue:2", "red:1"]);
        Named(words, 0).ShouldBe(["red:5"]);
        var tags = (CategoricalFeature)data.ItemFeatures.Find("tags")!;
        tags.HasWeights.ShouldBeFalse();
        Named(tags, 0).ShouldBe(["far:1"]);
        // Both lines of the tag are one category.
        tags.Vocabulary.Ids.ShouldBe(["far", "near"]);
    }

    [Fact]
    public void Features_are_optional()
    {
        _directory.Write("users.dat", "1 4\n");
        Read().ItemFeatures.ShouldBeNull();
    }

    [Theory]
    [InlineData("users.dat", "2 3\n", "users.dat(1,1)", "but has 1 fields after that")]
    [InlineData("users.dat", "1 3\n1 x\n", "users.dat(2,3)", "got 'x', but expected the number of an article")]
    [InlineData("mult.dat", "1 9:1\n", "mult.dat(1,3)", "got '9:1', but expected word:count, with a word from 0 to 1")]
    [InlineData("mult.dat", "1 0\n", "mult.dat(1,3)", "expected word:count")]
    [InlineData("tag-item.dat", "1 3\n1 0\n1 1\n1 1\n", "tag-item.dat(4,3)", "on one line for each of the 3 tags")]
    public void A_line_of_another_form_is_named(string file, string text, string place, string expected)
    {
        Write();
        _directory.Write(file, text);
        Diagnostic problem = Should.Throw<RecKitException>(() => Read()).Diagnostics[0];
        problem.ToString().ShouldContain(place);
        problem.Message.ShouldContain(expected);
    }

    [Fact]
    public void No_user_with_articles_is_an_error()
    {
        _directory.Write("users.dat", "0\n0\n");
        Should.Throw<RecKitException>(() => Read()).Code.ShouldBe(ErrorCodes.DataEmpty);
    }

    [SkippableFact]
    public void Citeulike_t_has_the_published_size()
    {
        Dataset data = new CiteULikeReader().Read(new ReadContext { Path = TestData.Require("citeulike-t") });
        (data.Users.Count, data.Events.Count, data.Items.Count).ShouldBe((7_947, 134_860, 25_584));
        ((CategoricalFeature)data.ItemFeatures!.Find("words")!).Vocabulary.Count.ShouldBe(19_999, "One of 20,000 words stands twice.");
    }

    private void Write()
    {
        _directory.Write("users.dat", "2 3 0 \n0\n1 1\n");
        _directory.Write("vocabulary.dat", "red\nblue\n");
        _directory.Write("mult.dat", "2 1:2 0:1\n0\n0\n1 0:5\n");
        _directory.Write("tags.dat", "far\nnear\nfar\n");
        _directory.Write("tag-item.dat", "1 3\n2 0 1\n1 3\n");
    }

    private Dataset Read() => new CiteULikeReader().Read(new ReadContext { Path = _directory.Root });

    private static string[] Named(CategoricalFeature feature, int row)
    {
        List<string> named = [];
        for (int i = 0; i < feature.Categories(row).Length; i++)
            named.Add($"{feature.Vocabulary[feature.Categories(row)[i]]}:{(feature.HasWeights ? feature.Weights(row)[i] : 1)}");
        return [.. named.Order()];
    }
}
