using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using RecKit.Core.Options;

namespace RecKit.PowerShell.Completion;

/// <summary>
/// Completes keys and values inside <c>-Parameters @{ … }</c> and <c>-Space @{ … }</c>. PowerShell asks no completer there, so the module's script wraps TabExpansion2 and asks this one
/// when PowerShell itself knows nothing.
/// </summary>
public static class HashtableCompletion
{
    private static readonly Dictionary<string, Type> s_cmdlets = new(
        from type in typeof(HashtableCompletion).Assembly.GetTypes()
        let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
        where cmdlet is not null
        from name in new[] { $"{cmdlet.VerbName}-{cmdlet.NounName}" }.Concat(type.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [])
        select KeyValuePair.Create(name, type),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Completes what is typed, where the cursor stands in the parameters of one of the module's commands.</summary>
    /// <param name="input">What is typed.</param>
    /// <param name="cursor">Where the cursor stands.</param>
    /// <returns>The completion, or null when there is none.</returns>
    public static CommandCompletion? Complete(string input, int cursor)
    {
        try
        {
            ScriptBlockAst script = Parser.ParseInput(input, out _, out _);
            var table = (HashtableAst?)script.FindAll(a => a is HashtableAst && a.Extent.StartOffset + 2 <= cursor && cursor <= a.Extent.EndOffset, searchNestedScriptBlocks: true).LastOrDefault();
            return table?.Parent is CommandAst command && Options(command, table) is { } options ? Complete(input, cursor, table, options) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null; // No completion is better than a broken prompt.
        }
    }

    private static IReadOnlyList<OptionInfo>? Options(CommandAst command, HashtableAst table)
    {
        if (command.GetCommandName() is not { } name || !s_cmdlets.ContainsKey(name.Split('\\')[^1]))
            return null;
        int place = command.CommandElements.IndexOf(table);
        string? parameter = place > 0 && command.CommandElements[place - 1] is CommandParameterAst named ? named.ParameterName : null;
        bool isOurs = parameter is null || "Parameters".StartsWith(parameter, StringComparison.OrdinalIgnoreCase) || "Space".StartsWith(parameter, StringComparison.OrdinalIgnoreCase);
        return isOurs ? ParametersCompleter.Options(Words(command))?.Options.Options : null;
    }

    // -Algorithm x and -Split x, and else the first word that stands alone.
    private static Dictionary<string, object> Words(CommandAst command)
    {
        Dictionary<string, object> words = new(StringComparer.OrdinalIgnoreCase);
        string key = command.GetCommandName().Contains("Split-", StringComparison.OrdinalIgnoreCase) ? "Split" : "Algorithm";
        for (int i = 1; i < command.CommandElements.Count; i++)
        {
            if (command.CommandElements[i] is not StringConstantExpressionAst text)
                continue;
            string? parameter = (command.CommandElements[i - 1] as CommandParameterAst)?.ParameterName;
            if (parameter is null ? !words.ContainsKey(key) : key.StartsWith(parameter, StringComparison.OrdinalIgnoreCase))
                words[key] = text.Value;
        }
        return words;
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
            ? ValuesOf(options.FirstOrDefault(o => o.Name == segment[..equals].Trim()), typed)
            : options.Where(o => o.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && !IsWritten(table, o.Name, cursor)).Select(o => new CompletionResult(o.Name, o.Name, CompletionResultType.Property, ParametersCompleter.Tip(o)));
        return new CommandCompletion(new Collection<CompletionResult>([.. found]), -1, word, cursor - word);
    }

    private static bool IsWritten(HashtableAst table, string name, int cursor) =>
        table.KeyValuePairs.Any(p => p.Item1 is StringConstantExpressionAst key && key.Value == name && (key.Extent.EndOffset < cursor || key.Extent.StartOffset > cursor));

    private static IEnumerable<CompletionResult> ValuesOf(OptionInfo? option, string typed)
    {
        if (option is null)
            return [];
        string[] values = option.Choices.Count > 0 ? [.. option.Choices.Select(c => $"'{c}'")] : option.Type.StartsWith("bool", StringComparison.Ordinal) ? ["$true", "$false"] : [ParametersCompleter.Value(option)];
        return values.Where(v => v.Trim('\'', '$').StartsWith(typed.TrimStart('$'), StringComparison.OrdinalIgnoreCase)).Select(v => new CompletionResult(v, v, CompletionResultType.ParameterValue, ParametersCompleter.Tip(option)));
    }
}
