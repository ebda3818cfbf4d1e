using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Options;

public sealed class OptionsFactoryTests
{
    private static readonly SourceLocation Place = new("a.yaml", 4, 7);

    [Fact]
    public void Names_are_snake_case_and_words_kebab_case()
    {
        Chosen made = Make<InitOptions, Chosen>("""{ "learning_rate": 0.5, "loss": "two-words", "tower": { "layer_sizes": [3] }, "limit": null }""");

        InitOptions options = (InitOptions)made.Options;
        options.LearningRate.ShouldBe(0.5);
        options.Loss.ShouldBe(Loss.TwoWords);
        options.Tower.LayerSizes.ShouldBe([3]);
        options.Limit.ShouldBeNull();
    }

    [Fact]
    public void A_record_with_constructor_parameters_works_too()
    {
        Chosen made = Make<PositionalOptions, Chosen>("""{ "batch_size": 3, "name": "x" }""");

        made.Options.ShouldBe(new PositionalOptions(3, "x"));
        Problem<PositionalOptions>("""{ "batch_size": 0, "name": "x" }""").Code.ShouldBe(ErrorCodes.OutOfRange);
    }

    [Fact]
    public void Attributes_are_checked_with_all_failures_and_the_place()
    {
        RecKitException problem = Problem<InitOptions>("""{ "learning_rate": 9, "loss": "squared", "tower": { "layer_sizes": [] }, "limit": 3 }""");

        problem.Diagnostics.Count.ShouldBe(2);
        problem.Diagnostics.ShouldAllBe(d => d.Code == ErrorCodes.OutOfRange && d.Location == Place);
        problem.Diagnostics[0].Message.ShouldBe("options of fake: The field 'learning_rate' must be between 0 and 1. Got 9.");
        problem.Diagnostics[1].Message.ShouldContain("'tower.layer_sizes'");
    }

    [Fact]
    public void Options_that_contradict_each_other_are_a_conflict()
    {
        RecKitException problem = Problem<InitOptions>("""{ "learning_rate": 1, "loss": "two-words", "tower": { "layer_sizes": [3] }, "limit": 7 }""");

        Diagnostic found = problem.Diagnostics.ShouldHaveSingleItem();
        found.Code.ShouldBe(ErrorCodes.Conflict);
        found.Message.ShouldBe("options of fake: limit needs loss: squared.");
        found.Location.ShouldBe(Place);
    }

    [Fact]
    public void A_number_that_the_property_cannot_hold_is_out_of_range()
    {
        Problem<PositionalOptions>("""{ "batch_size": 4294967296, "name": "x" }""").Diagnostics[0]
            .ShouldSatisfyAllConditions(d => d.Code.ShouldBe(ErrorCodes.OutOfRange), d => d.Message.ShouldContain("'batch_size'"));
    }

    [Fact]
    public void What_the_factory_refuses_is_a_conflict_with_the_place()
    {
        Component component = Component.Reader<NoOptions>("fake", "Fake.", _ => throw new ArgumentException("not so"));

        RecKitException problem = Should.Throw<RecKitException>(() => OptionsFactory.Create(component, [], Place));

        problem.Code.ShouldBe(ErrorCodes.Conflict);
        problem.Diagnostics[0].Location.ShouldBe(Place);
    }

    private static TResult Make<TOptions, TResult>(string json)
        where TOptions : class =>
        (TResult)OptionsFactory.Create(
            Component.Reader<TOptions>("fake", "Fake.", o => new Chosen(o)), (JsonObject)JsonNode.Parse(json)!, Place);

    private static RecKitException Problem<TOptions>(string json)
        where TOptions : class =>
        Should.Throw<RecKitException>(() => Make<TOptions, Chosen>(json));

    public enum Loss
    {
        Squared,
        TwoWords,
    }

    public sealed record TowerOptions
    {
        [MinLength(1)]
        public int[] LayerSizes { get; init; } = [8];
    }

    public sealed record InitOptions : IValidatableObject
    {
        [Range(0.0, 1.0)]
        public double LearningRate { get; init; } = 0.1;

        public Loss Loss { get; init; }

        public TowerOptions Tower { get; init; } = new();

        public int? Limit { get; init; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Limit is not null && Loss != Loss.Squared)
                yield return new ValidationResult("limit needs loss: squared.");
        }
    }

    public sealed record PositionalOptions([Range(1, 100)] int BatchSize, string Name);

    private sealed class Chosen(object options) : IReader
    {
        public object Options { get; } = options;

        public Dataset Read(ReadContext context) => throw new NotSupportedException();
    }
}
