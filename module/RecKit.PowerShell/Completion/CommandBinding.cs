using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace RecKit.PowerShell.Completion;

/// <summary>Binds the arguments of an incomplete command to its parameters, as far as possible without running anything.</summary>
internal sealed class CommandBinding
{
    private static readonly Dictionary<string, Type> s_cmdlets = new(
        from type in typeof(CommandBinding).Assembly.GetTypes()
        let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
        where cmdlet is not null
        from name in new[] { $"{cmdlet.VerbName}-{cmdlet.NounName}" }.Concat(type.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [])
        select KeyValuePair.Create(name, type),
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, CommandElementAst> _arguments = new(StringComparer.OrdinalIgnoreCase);

    private CommandBinding(Type cmdlet) => Cmdlet = cmdlet;

    /// <summary>Gets the class of the cmdlet.</summary>
    public Type Cmdlet { get; }

    /// <summary>Binds a command; null when it is not a command of this module.</summary>
    public static CommandBinding? Of(CommandAst command)
    {
        if (command.GetCommandName() is not { } name || !s_cmdlets.TryGetValue(name.Split('\\')[^1], out Type? cmdlet))
            return null;
        CommandBinding binding = new(cmdlet);
        List<CommandElementAst> unnamed = [];
        for (int i = 1; i < command.CommandElements.Count; i++)
        {
            CommandElementAst element = command.CommandElements[i];
            if (element is not CommandParameterAst written)
                unnamed.Add(element);
            else if (Named(cmdlet, written.ParameterName) is not { } parameter)
                continue;
            else if (written.Argument is not null)
                binding.Add(parameter, written.Argument);
            else if (parameter.PropertyType != typeof(SwitchParameter) && i + 1 < command.CommandElements.Count && command.CommandElements[i + 1] is not CommandParameterAst)
                binding.Add(parameter, command.CommandElements[++i]);
        }

        // Named parameters do not take positional arguments.
        int position = 0;
        foreach (CommandElementAst element in unnamed)
        {
            while (Positional(cmdlet, position) is { } taken && binding._arguments.ContainsKey(taken.Name))
                position++;
            binding.Add(Positional(cmdlet, position++), element);
        }
        return binding;
    }

    /// <summary>Returns the parameter whose argument contains a piece of the command; null when there is none.</summary>
    public string? ParameterOf(Ast piece) => _arguments.FirstOrDefault(a => a.Value.Extent.StartOffset <= piece.Extent.StartOffset && piece.Extent.EndOffset <= a.Value.Extent.EndOffset).Key;

    /// <summary>Returns the first literal text given to a parameter; null when there is none or it is known only at run time.</summary>
    public string? TextOf(string parameter) => !_arguments.TryGetValue(parameter, out CommandElementAst? argument) ? null
        : (argument.Find(a => a is StringConstantExpressionAst, searchNestedScriptBlocks: false) as StringConstantExpressionAst)?.Value;

    private void Add(PropertyInfo? parameter, CommandElementAst argument)
    {
        if (parameter is not null)
            _arguments.TryAdd(parameter.Name, argument);
    }

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) => cmdlet.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute)));

    private static PropertyInfo? Positional(Type cmdlet, int position) =>
        Parameters(cmdlet).FirstOrDefault(p => p.GetCustomAttributes<ParameterAttribute>().Any(a => a.Position == position));

    private static PropertyInfo? Named(Type cmdlet, string written)
    {
        (string Name, PropertyInfo Property)[] names = [.. Parameters(cmdlet).SelectMany(p => (p.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Prepend(p.Name).Select(n => (n, p)))];
        return names.FirstOrDefault(n => string.Equals(n.Name, written, StringComparison.OrdinalIgnoreCase)).Property
            ?? names.FirstOrDefault(n => n.Name.StartsWith(written, StringComparison.OrdinalIgnoreCase)).Property;
    }
}
