using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Recommending;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Recommending;

public sealed class HistoryTextTests
{
    private static readonly Vocabulary Items = new(["a0", "b0", "urn:film:7", "Good, Bad, Ugly", "a:5", "x,y", @"back\slash"]);

    [Theory]
    [InlineData("a0,b0", "a0=;b0=")]
    [InlineData("a0:5,b0:1", "a0=5;b0=1")]
    [InlineData(" a0 : 4.5 , b0 ", "a0=4.5;b0=")]
    [InlineData("a0:-1e1", "a0=-10")]
    [InlineData("urn:film:7", "urn:film:7=")]
    [InlineData("urn:film:7:3,a0", "urn:film:7=3;a0=")]
    [InlineData("Good, Bad, Ugly", "Good, Bad, Ugly=")]
    [InlineData("a0,Good, Bad, Ugly:2,b0", "a0=;Good, Bad, Ugly=2;b0=")]
    [InlineData("x,y,a0:1", "x,y=;a0=1")]
    [InlineData("a:5", "a:5=")]
    [InlineData("a:5:3", "a:5=3")]
    [InlineData(@"a\:5:3", "a:5=3")]
    [InlineData(@"x\,y:2", "x,y=2")]
    [InlineData(@"back\slash:1", @"back\slash=1")]
    [InlineData(@"back\\slash", @"back\slash=")]
    [InlineData("", "")]
    [InlineData(" , ,", "")]
    [InlineData("nobody:3,no:where", "nobody=3;no:where=")]
    [InlineData(@"never\,seen:4", "never,seen=4")]
    public void A_line_becomes_events(string text, string expected) =>
        string.Join(';', HistoryText.Parse(text, Items).Select(e => FormattableString.Invariant($"{e.Item}={e.Value}"))).ShouldBe(expected);

    [Theory]
    [InlineData("a0:five")]
    [InlineData("b0,a0:NaN")]
    [InlineData("a0:")]
    [InlineData("a0:1e99")]
    public void A_rating_of_a_known_item_that_is_no_number_is_an_error(string text)
    {
        RecKitException error = Should.Throw<RecKitException>(() => HistoryText.Parse(text, Items));
        (error.Code, error.Message.Contains("'a0'", StringComparison.Ordinal)).ShouldBe((ErrorCodes.Usage, true));
    }

    [Theory]
    [InlineData("a0,b0:1", "a0;b0:1")]
    [InlineData("a:5,Good, Bad, Ugly", "a:5;Good, Bad, Ugly")]
    [InlineData(@"urn:film:7,no\,such", "urn:film:7;no,such")]
    public void A_list_of_items_has_no_ratings(string text, string expected) => string.Join(';', HistoryText.ParseItems(text, Items)).ShouldBe(expected);

    // Any ids, joined with escapes, come back.
    [Fact]
    public void Escaped_ids_come_back_as_they_were()
    {
        string[] ids = ["a,b", "c:1", @"d\e", @"f\,g", "h", ":", ",", @"\", "i:2,j:3"];
        string text = string.Join(',', ids.Select((id, n) => $"{id.Replace(@"\", @"\\").Replace(",", @"\,").Replace(":", @"\:")}:{n}"));
        HistoryText.Parse(text, new Vocabulary(["z"])).ShouldBe(ids.Select((id, n) => new HistoryEvent(id, n)));
        HistoryText.Parse(text, new Vocabulary(ids)).ShouldBe(ids.Select((id, n) => new HistoryEvent(id, n)));
    }
}
