using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Data.Features;
using RecKit.Data.Simulation;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Options of the readers on the way that a spec's values take.</summary>
public sealed class ReaderOptionsTests
{
    [Fact]
    public void NestedOptionsOfDelimitedTextBind()
    {
        DelimitedOptions options = (DelimitedOptions)Bind("delimited", """
            { "separator": "\\t", "quotes": "none", "header": true, "encoding": "latin1", "scale": [1, 5],
              "columns": { "user": "who", "item": "2", "value": "none", "timestamp": "auto" },
              "features": { "users": { "path": "u.csv" }, "events": [ { "column": "device", "type": "categorical" } ] } }
            """);
        (options.Quotes, options.Header, options.Encoding).ShouldBe((QuoteMode.None, true, TextEncoding.Latin1));
        options.Columns.ShouldBe(new DelimitedColumns { User = "who", Item = "2", Value = "none" });
        options.Scale.ShouldBe([1, 5]);
        (options.Features.Users.Path, options.Features.Users.Id, options.Features.Items.Path).ShouldBe(("u.csv", "auto", ""));
        options.Features.Events.ShouldHaveSingleItem().ShouldBe(new FeatureColumn { Column = "device", Type = FeatureType.Categorical });
    }

    [Theory]
    [InlineData("delimited", """{ "scale": [5, 1] }""", "scale must be empty or two numbers")]
    [InlineData("delimited", """{ "scale": [1] }""", "scale must be empty or two numbers")]
    [InlineData("delimited", """{ "separator": "\"" }""", "separator must not contain quotes")]
    [InlineData("delimited", """{ "date_format": "yyyy", "time_unit": "ms" }""", "date_format and time_unit exclude each other")]
    [InlineData("delimited", """{ "date_format": "%d/%m/%Y" }""", "is written as .NET does")]
    [InlineData("simulated", """{ "users": 10, "items": 10, "interactions": 60 }""", "interactions must be at most 50")]
    public void OptionsThatContradictEachOtherAreRefused(string reader, string options, string message) =>
        Should.Throw<RecKitException>(() => Bind(reader, options)).Message.ShouldContain(message);

    [Fact]
    public void DefaultsAreThoseOfTheRecord() => Bind("simulated", "{}").ShouldBe(new SimulatedOptions());

    private static object Bind(string reader, string options) =>
        OptionsFactory.CreateOptions(new DataPlugin().Components.Single(c => c.Kind == ComponentKind.Reader && c.Id == reader), (JsonObject)JsonNode.Parse(options)!);
}
