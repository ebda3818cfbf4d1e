using System.Collections;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Options;

public sealed class OptionsReaderTests
{
    private static readonly OptionsSchema Schema = new((JsonObject)JsonNode.Parse(
        """
        { "type": "object", "additionalProperties": false, "properties": {
          "factors": { "type": "integer", "description": "Width.", "minimum": 1, "maximum": 4096, "default": 20 },
          "rate": { "type": "number", "exclusiveMinimum": 0, "default": 0.05 },
          "shrink": { "type": ["number", "null"], "minimum": 0, "default": null },
          "loss": { "type": "string", "enum": ["squared", "bpr"], "default": "squared" },
          "negatives": { "type": "integer", "minimum": 1, "default": 4, "x-applies-when": { "loss": ["bpr"] } },
          "layers": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "minItems": 1, "maxItems": 3, "default": [64, 32] },
          "label": { "type": "string", "minLength": 1, "default": "a" },
          "column": { "type": ["string", "integer"], "default": "user" },
          "tower": { "type": "object", "properties": {
              "width": { "type": "integer", "default": 8 }, "deep": { "type": "boolean", "default": false } },
            "default": { "width": 16, "deep": true } },
          "weights": { "type": "object", "additionalProperties": { "type": "number" }, "default": {} },
          "path": { "type": "string" } },
          "required": ["path"] }
        """)!);

    private readonly List<Diagnostic> _diagnostics = [];

    [Fact]
    public void Defaults_are_filled_in_in_the_order_of_the_schema()
    {
        JsonObject options = Read(new { });

        options.Select(o => o.Key).ShouldBe(
            ["factors", "rate", "shrink", "loss", "negatives", "layers", "label", "column", "tower", "weights", "path"]);
        JsonNode.DeepEquals(options["tower"], JsonNode.Parse("""{ "width": 16, "deep": true }""")).ShouldBeTrue();
        _diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Filling_in_twice_does_not_change_the_defaults()
    {
        ((JsonArray)Read(new { })["layers"]!).Add(1);

        ((JsonArray)Read(new { })["layers"]!).Count.ShouldBe(2);
    }

    [Fact]
    public void Keys_of_a_nested_mapping_that_are_not_written_have_the_default_of_the_whole()
    {
        JsonObject options = Read(new { tower = new Hashtable { ["width"] = 3 } });

        options["tower"]!.ToJsonString().ShouldBe("""{"width":3,"deep":true}""");
    }

    [Theory]
    [InlineData("factors", "12", "12")]
    [InlineData("factors", "+12", "12")]
    [InlineData("rate", ".5", "0.5")]
    [InlineData("rate", "1e-3", "0.001")]
    [InlineData("rate", "1.", "1")]
    [InlineData("rate", "3", "3")]
    [InlineData("shrink", "~", "null")]
    [InlineData("shrink", "0", "0")]
    [InlineData("label", "012", "\"012\"")]
    [InlineData("label", "yes", "\"yes\"")]
    [InlineData("label", "1.50", "\"1.50\"")]
    [InlineData("label", "true", "\"true\"")]
    [InlineData("column", "0", "0")]
    [InlineData("column", "rating", "\"rating\"")]
    [InlineData("loss", "bpr", "\"bpr\"")]
    public void A_plain_scalar_is_what_the_core_schema_and_the_option_say(string option, string text, string json)
    {
        JsonObject options = Read(new Hashtable { [option] = new SpecScalar(text, true, default) });

        (options[option]?.ToJsonString() ?? "null").ShouldBe(json);
        _diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("factors", "0x10", "RK1005", "Write 16.")]
    [InlineData("factors", "0b11", "RK1005", "Write 3.")]
    [InlineData("factors", "0o17", "RK1005", "Write 15.")]
    [InlineData("factors", "012", "RK1005", "Write 12.")]
    [InlineData("factors", "1e3", "RK1005", "Write 1000.")]
    [InlineData("factors", "10.0", "RK1005", "Write 10.")]
    [InlineData("factors", "1_000", "RK1005", "Write 1000.")]
    [InlineData("factors", "2.5", "RK1005", "takes an integer from 1 to 4096, but got '2.5'.")]
    [InlineData("rate", "0,5", "RK1005", "Write 0.5.")]
    [InlineData("rate", "5%", "RK1005", "Write 0.05.")]
    [InlineData("rate", ".nan", "RK1005", "takes a number above 0, but got '.nan'.")]
    [InlineData("rate", "0", "RK1006", "takes a number above 0, but got '0'.")]
    [InlineData("rate", "1e999", "RK1006", "takes a number above 0")]
    [InlineData("factors", "99999999999999999999999999999999999", "RK1006", "an integer from 1 to 4096")]
    [InlineData("loss", "squard", "RK1006", "Did you mean 'squared'?")]
    [InlineData("label", "", "RK1005", "has no value")]
    public void A_scalar_that_is_something_else_is_refused_with_what_to_write(string option, string text, string code, string sentence)
    {
        JsonObject options = Read(new Hashtable { [option] = new SpecScalar(text, true, default) });

        Diagnostic problem = _diagnostics.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Message.ShouldContain(sentence);
        JsonNode.DeepEquals(options[option], Schema.Defaults()[option]).ShouldBeTrue();
    }

    [Fact]
    public void Values_of_dotnet_languages_are_read_like_those_of_a_file()
    {
        JsonObject options = Read(new Dictionary<string, object?>
        {
            ["factors"] = (short)8,
            ["rate"] = 0.25f,
            ["layers"] = new object[] { 1, 2L },
            ["weights"] = new Hashtable { ["a"] = 1.5m },
            ["loss"] = Word.Bpr,
            ["negatives"] = JsonValue.Create(9),
        });

        _diagnostics.ShouldBeEmpty();
        options["factors"]!.ToJsonString().ShouldBe("8");
        options["rate"]!.ToJsonString().ShouldBe("0.25");
        options["layers"]!.ToJsonString().ShouldBe("[1,2]");
        options["weights"]!.ToJsonString().ShouldBe("""{"a":1.5}""");
        options["loss"]!.ToJsonString().ShouldBe("\"bpr\"");
        options["negatives"]!.ToJsonString().ShouldBe("9");
    }

    [Fact]
    public void A_value_that_no_option_can_have_is_refused()
    {
        RecKitException problem = Should.Throw<RecKitException>(() => SpecNodes.From(new Uri("http://a/"), "-Options"));

        problem.Code.ShouldBe(ErrorCodes.WrongType);
        problem.Diagnostics[0].Location!.Value.File.ShouldBe("-Options");
    }

    [Fact]
    public void An_option_without_effect_is_a_warning()
    {
        Read(new { negatives = 3 });

        Diagnostic warning = _diagnostics.ShouldHaveSingleItem();
        warning.Severity.ShouldBe(DiagnosticSeverity.Warning);
        warning.Code.ShouldBe(ErrorCodes.WithoutEffect);
        warning.Message.ShouldBe("'negatives' in with has no effect: it needs loss: bpr, which is squared.");

        _diagnostics.Clear();
        Read(new Hashtable { ["negatives"] = 3, ["loss"] = "bpr" });
        _diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_required_option_is_asked_for_when_nothing_is_written()
    {
        OptionsReader.Read(Schema, null, "with", _diagnostics, new SourceLocation("a.yaml", 3, 5));

        Diagnostic problem = _diagnostics.ShouldHaveSingleItem();
        problem.Code.ShouldBe(ErrorCodes.MissingKey);
        problem.Location.ShouldBe(new SourceLocation("a.yaml", 3, 5));
    }

    [Fact]
    public void The_schema_tells_options_in_words()
    {
        OptionInfo Info(string name) => Schema.Find(name)!;

        Info("factors").ShouldSatisfyAllConditions(
            o => o.Type.ShouldBe("integer"), o => o.Range.ShouldBe("1 to 4096"), o => o.Description.ShouldBe("Width."),
            o => o.Default!.ToJsonString().ShouldBe("20"));
        Info("rate").Range.ShouldBe("above 0");
        Info("shrink").ShouldSatisfyAllConditions(o => o.Type.ShouldBe("number or null"), o => o.Range.ShouldBe("at least 0"));
        Info("loss").ShouldSatisfyAllConditions(o => o.Type.ShouldBe("word"), o => o.Choices.ShouldBe(["squared", "bpr"]));
        Info("negatives").AppliesWhen["loss"].ShouldBe(["bpr"]);
        Info("layers").ShouldSatisfyAllConditions(o => o.Type.ShouldBe("list of integer"), o => o.Range.ShouldBe("1 to 3 elements"));
        Info("column").Type.ShouldBe("text or integer");
        Info("tower").Nested.Select(o => o.Name).ShouldBe(["width", "deep"]);
        Info("path").Required.ShouldBeTrue();
    }

    private JsonObject Read(object values)
    {
        Hashtable table = values switch
        {
            Hashtable hashtable => hashtable,
            Dictionary<string, object?> dictionary => new Hashtable(dictionary),
            _ => new Hashtable(values.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(values))),
        };
        table["path"] = "somewhere";
        return OptionsReader.Read(Schema, SpecNodes.From(table, "test"), "with", _diagnostics);
    }

    private enum Word
    {
        Bpr,
    }
}
