using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using RecKit.Catalog.Options;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes a whole <c>@{ name = default }</c> for one option of the command's algorithm, split or reader.</summary>
public sealed class ParametersCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. CommandOptions.Of(parameterName, name => Text(fakeBoundParameters[name])).Select(Describe)];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    internal static string Tip(OptionInfo option) => $"[{option.Type}{(option.Range is null ? "" : $", {option.Range}")}] {option.Description}";

    internal static string Value(OptionInfo option) => Values.Of(option.Default) switch
    {
        null => "$null",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "$true" : "$false",
        object[] list => $"@({string.Join(", ", list)})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "@{}",
    };

    private static string? Text(object? value) => value is object[] { Length: > 0 } several ? several[0]?.ToString() : value?.ToString();

    private static CompletionResult Describe(OptionInfo option) => new($"@{{ {option.Name} = {Value(option)} }}", option.Name, CompletionResultType.ParameterValue, Tip(option));
}
