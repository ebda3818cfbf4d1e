using System.Text.Json.Nodes;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Manifests;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.PluginBuild;

/// <summary>What the build refuses, each with its code and a sentence that names the option.</summary>
public sealed class OptionProblemTests
{
    [Theory]
    [InlineData(typeof(BrokenOptions.NoDescription), ErrorCodes.PluginOptionDescription, "NoDescription.Epochs of filter broken has no description")]
    [InlineData(typeof(BrokenOptions.DateOption), ErrorCodes.PluginOptionType, "DateOption.From of filter broken is of type DateTime, which a spec cannot write")]
    [InlineData(typeof(BrokenOptions.ListOfLists), ErrorCodes.PluginOptionType, "ListOfLists.Layers of filter broken is of type IReadOnlyList<Int32[]>")]
    [InlineData(typeof(BrokenOptions.NumberedMap), ErrorCodes.PluginOptionType, "is of type IReadOnlyDictionary<Int32, Double>")]
    [InlineData(typeof(BrokenOptions.FlagsOption), ErrorCodes.PluginOptionType, "is of type FileAttributes")]
    [InlineData(typeof(BrokenOptions.Recursive), ErrorCodes.PluginOptionType, "is of type Recursive")]
    [InlineData(typeof(BrokenOptions.TwoConstructors), ErrorCodes.PluginOptionType, "has 2 public constructors and none without parameters")]
    [InlineData(typeof(BrokenOptions.Throws), ErrorCodes.PluginOptionType, "Throws of filter broken cannot be made")]
    [InlineData(typeof(BrokenOptions.BelowRange), ErrorCodes.PluginOptionDefault, "BelowRange.Step of filter broken: the default 0 is below the minimum 0.001")]
    [InlineData(typeof(BrokenOptions.AboveRange), ErrorCodes.PluginOptionDefault, "the default 6 is above the maximum 5")]
    [InlineData(typeof(BrokenOptions.OnOpenEnd), ErrorCodes.PluginOptionDefault, "the default 1 is not below 1")]
    [InlineData(typeof(BrokenOptions.TooShort), ErrorCodes.PluginOptionDefault, "the default has 0 items, but at least 1 are expected")]
    [InlineData(typeof(BrokenOptions.WrongPattern), ErrorCodes.PluginOptionDefault, "the default 'abc1' does not match ^(?:[a-z]+)$")]
    [InlineData(typeof(BrokenOptions.NullDefault), ErrorCodes.PluginOptionDefault, "is null by default, but its type does not allow null")]
    [InlineData(typeof(BrokenOptions.NotANumber), ErrorCodes.PluginOptionDefault, "the default NaN is not a number that a spec can write")]
    [InlineData(typeof(BrokenOptions.AbsentCondition), ErrorCodes.PluginOptionRule, "[AppliesWhen(\"Solver\", …)]: AbsentCondition has no option of that name")]
    [InlineData(typeof(BrokenOptions.ConditionOfAnotherType), ErrorCodes.PluginOptionRule, "yes is not a Boolean")]
    [InlineData(typeof(BrokenOptions.ConditionOnItself), ErrorCodes.PluginOptionRule, "an option cannot depend on itself")]
    [InlineData(typeof(BrokenOptions.RangeOfText), ErrorCodes.PluginOptionRule, "[Range] does not apply to a String")]
    public void Broken_option_is_an_error_that_names_it(Type options, string code, string message)
    {
        Diagnostic problem = Check(Filter(options)).ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Message.ShouldContain(message);
        problem.ToString().ShouldStartWith($"/src/Contoso.csproj: error {code}: ");
    }

    [Fact]
    public void Two_components_of_one_kind_and_id_are_an_error()
    {
        Component filter = Filter(typeof(NoOptions));
        Diagnostic problem = Check(filter, filter).ShouldHaveSingleItem();
        problem.Code.ShouldBe(ErrorCodes.PluginDuplicateComponent);
        problem.Message.ShouldContain("'filter broken'");
    }

    [Fact]
    public void All_problems_are_found_in_one_go() =>
        Check(Filter(typeof(BrokenOptions.NoDescription)), Filter(typeof(BrokenOptions.AboveRange), "other")).Count.ShouldBe(2);

    private static IReadOnlyList<Diagnostic> Check(params Component[] components)
    {
        var problems = new ProblemList("/src/Contoso.csproj");
        JsonArray entries = ManifestWriter.WriteComponents(components, Documentation(), problems);
        entries.Count.ShouldBe(components.Length);
        return problems.Found;
    }

    private static Documentation Documentation()
    {
        var assembly = typeof(OptionProblemTests).Assembly;
        return new Documentation(new InspectionContext([]), assembly, Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml"));
    }

    private static Component Filter(Type options, string id = "broken") =>
        (Component)typeof(OptionProblemTests).GetMethod(nameof(FilterOf))!.MakeGenericMethod(options).Invoke(null, [id])!;

    public static Component FilterOf<T>(string id)
        where T : class => Component.Filter<T>(id, "Is broken.", _ => throw new InvalidOperationException("The build makes no component."));
}
