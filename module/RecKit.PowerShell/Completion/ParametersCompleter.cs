using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RecKit.Components;
using RecKit.Core.Catalog;
using RecKit.Core.Options;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes a whole <c>@{ name = default }</c> for one parameter of the algorithm or split that the command names.</summary>
public sealed class ParametersCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Options(fakeBoundParameters) is { } component ? [.. component.Options.Options.Select(Describe)] : [];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    internal static ComponentDescriptor? Options(IDictionary bound)
    {
        (ComponentKind kind, object? name) = bound.Contains("Algorithm") ? (ComponentKind.Algorithm, bound["Algorithm"]) : (ComponentKind.Split, bound["Split"]);
        string? id = name is object[] { Length: > 0 } several ? several[0]?.ToString() : name?.ToString();
        return id is null ? null : Engine.Host.Catalog.Find(kind, id) is [var found, ..] ? found : null;
    }

    private static CompletionResult Describe(OptionInfo option) => new(
        $"@{{ {option.Name} = {Value(option)} }}", option.Name, CompletionResultType.ParameterValue, Tip(option));

    internal static string Tip(OptionInfo option) => $"[{option.Type}{(option.Range is null ? "" : $", {option.Range}")}] {option.Description}";

    internal static string Value(OptionInfo option) => Values.Of(option.Default) switch
    {
        null => "$null",
        string text => $"'{text}'",
        bool flag => flag ? "$true" : "$false",
        object[] list => $"@({string.Join(", ", list)})",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => "@{}",
    };
}
