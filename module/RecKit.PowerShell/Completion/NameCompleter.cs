using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes names from a list that is read without loading any plugin. It never throws: no completion is better than a broken prompt.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            return
            [
                .. Names(fakeBoundParameters).Where(n => n.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).OrderBy(n => n.Name, StringComparer.Ordinal)
                    .Select(n => new CompletionResult(Quote(n.Name), n.Name, CompletionResultType.ParameterValue, n.Tip.Length > 0 ? n.Tip : n.Name)),
            ];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    private protected abstract IEnumerable<(string Name, string Tip)> Names(IDictionary bound);

    private static string Quote(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
