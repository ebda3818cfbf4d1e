using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using RecKit.Catalog.Options;

namespace RecKit.PowerShell.Completion;

/// <summary>
/// Completes keys and values inside the <c>@{ … }</c> of a parameter, including nested ones. PowerShell does not call completers there, so
/// the module's script wraps TabExpansion2 and calls this class when PowerShell itself has no completion.
/// </summary>
public static class HashtableCompletion
{
    /// <summary>Completes the input if the cursor is in a parameter of one of the module's commands.</summary>
    /// <param name="input">The input line.</param>
    /// <param name="cursor">The cursor position.</param>
    /// <returns>The completion, or null when there is none.</returns>
    public static CommandCompletion? Complete(string input, int cursor)
    {
        try
        {
            ScriptBlockAst script = Parser.ParseInput(input, out _, out _);
            var table = (HashtableAst?)script.FindAll(a => a is HashtableAst && a.Extent.StartOffset + 2 <= cursor && cursor <= a.Extent.EndOffset, searchNestedScriptBlocks: true).LastOrDefault();
            return table is not null && Options(table) is { Count: > 0 } options ? Complete(input, cursor, table, options) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null; // No completion is better than a broken prompt.
        }
    }

    // From the table up to its command, with the keys of enclosing tables.
    private static IReadOnlyList<OptionInfo> Options(HashtableAst table)
    {
        Stack<string> path = [];
        HashtableAst outer = table;
        Ast? parent = table.Parent;
        for (; parent is not null and not CommandAst; parent = parent.Parent)
        {
            if (parent is not HashtableAst enclosing)
                continue;
            if (enclosing.KeyValuePairs.FirstOrDefault(p => Contains(p.Item2, outer)) is not { Item1: StringConstantExpressionAst key })
                return [];
            path.Push(key.Value);
            outer = enclosing;
        }
        if (parent is not CommandAst command || CommandBinding.Of(command) is not { } binding)
            return [];
        IReadOnlyList<OptionInfo> options = CommandOptions.Of(binding.ParameterOf(outer), binding.TextOf, Use(outer));
        foreach (string name in path)
            options = Find(options, name)?.Nested ?? [];
        return options;
    }

    private static CommandCompletion Complete(string input, int cursor, HashtableAst table, IReadOnlyList<OptionInfo> options)
    {
        int start = input.LastIndexOfAny([';', '\n', '{'], cursor - 1) + 1;
        string segment = input[start..cursor];
        int equals = segment.IndexOf('=', StringComparison.Ordinal);
        int word = cursor;
        while (word > start && (char.IsLetterOrDigit(input[word - 1]) || input[word - 1] is '_' or '-' or '\'' or '$'))
            word--;
        string typed = input[word..cursor].Trim('\'');
        IEnumerable<CompletionResult> found = equals >= 0
            ? ValuesOf(Find(options, segment[..equals].Trim()), typed)
            : options.Where(o => o.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !IsWritten(table, o.Name, cursor)).Select(o => new CompletionResult(o.Name, o.Name, CompletionResultType.Property, ParametersCompleter.Tip(o)));
        return new CommandCompletion(new Collection<CompletionResult>([.. found]), -1, word, cursor - word);
    }

    private static bool IsWritten(HashtableAst table, string name, int cursor) => table.KeyValuePairs.Any(p =>
        p.Item1 is StringConstantExpressionAst key && string.Equals(key.Value, name, StringComparison.OrdinalIgnoreCase) && (key.Extent.EndOffset < cursor || key.Extent.StartOffset > cursor));

    private static IEnumerable<CompletionResult> ValuesOf(OptionInfo? option, string typed)
    {
        if (option is null)
            return [];
        string[] values = option.Choices.Count > 0 ? [.. option.Choices.Select(c => $"'{c}'")]
            : option.Type.StartsWith("true or false", StringComparison.Ordinal) ? ["$true", "$false"]
            : [ParametersCompleter.Value(option)];
        return values.Where(v => v.Trim('\'', '$').StartsWith(typed.TrimStart('$'), StringComparison.OrdinalIgnoreCase)).Select(v => new CompletionResult(v, v, CompletionResultType.ParameterValue, ParametersCompleter.Tip(option)));
    }

    private static string? Use(HashtableAst table) => table.KeyValuePairs
        .Where(p => p.Item1 is StringConstantExpressionAst key && string.Equals(key.Value, "use", StringComparison.OrdinalIgnoreCase))
        .Select(p => (p.Item2.Find(a => a is StringConstantExpressionAst, searchNestedScriptBlocks: false) as StringConstantExpressionAst)?.Value).FirstOrDefault();

    private static OptionInfo? Find(IReadOnlyList<OptionInfo> options, string name) => options.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(Ast outer, Ast inner) => outer.Extent.StartOffset <= inner.Extent.StartOffset && inner.Extent.EndOffset <= outer.Extent.EndOffset;
}
