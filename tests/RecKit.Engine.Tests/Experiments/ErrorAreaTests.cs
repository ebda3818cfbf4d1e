using System.Reflection;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class ErrorAreaTests
{
    [Fact]
    public void Every_code_has_the_area_of_its_thousands()
    {
        string[] codes = [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
        codes.ShouldNotBeEmpty();
        codes.ShouldAllBe(c => (int)ErrorCodes.AreaOf(c) == c[2] - '0' && ErrorCodes.AreaOf(c) != ErrorArea.Unknown);
        codes.ShouldBeUnique();
    }

    [Fact]
    public void A_code_of_a_plugin_has_the_area_of_its_thousands()
    {
        ErrorCodes.AreaOf("CTS2001").ShouldBe(ErrorArea.Data);
        new RecKitException("AB4007", "Odd.").Area.ShouldBe(ErrorArea.Learning);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RK6001")]
    [InlineData("RK0001")]
    [InlineData("RK10011")]
    [InlineData("RK1x01")]
    [InlineData("X1001")]
    [InlineData("CTS6001")]
    [InlineData("cts1001")]
    [InlineData("TOOLONG1001")]
    public void Other_texts_have_none(string? code) => ErrorCodes.AreaOf(code).ShouldBe(ErrorArea.Unknown);
}
