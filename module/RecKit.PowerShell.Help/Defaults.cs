using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace RecKit.PowerShell.Help;

/// <summary>
/// The default values of parameters, read from new cmdlet instances. Machine-dependent defaults are described by [PSDefaultValue(Help = …)]
/// on the property.
/// </summary>
internal sealed class Defaults
{
    private const string None = "None";

    private readonly Assembly _assembly;

    public Defaults(string assembly)
    {
        AssemblyLoadContext context = new("defaults");
        string directory = Path.GetDirectoryName(assembly)!;
        context.Resolving += (c, name) => File.Exists(Path.Combine(directory, name.Name + ".dll")) ? c.LoadFromAssemblyPath(Path.Combine(directory, name.Name + ".dll")) : null;
        _assembly = context.LoadFromAssemblyPath(assembly);
    }

    /// <summary>Returns the default of each parameter of a cmdlet as text.</summary>
    public Func<PropertyInfo, string> Of(Type cmdlet)
    {
        Type type = _assembly.GetType(cmdlet.FullName!, throwOnError: true)!;
        object made = Activator.CreateInstance(type)!;
        return property => Described(property) ?? Text(type.GetProperty(property.Name)!.GetValue(made));
    }

    private static string? Described(PropertyInfo property) =>
        Cmdlet.Find(property, "PSDefaultValueAttribute").Select(a => (string?)Cmdlet.Named(a, "Help")).FirstOrDefault();

    private static string Text(object? value) => value switch
    {
        null or "" => None,
        string text => text,
        IDictionary { Count: 0 } => None,
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)) is { Length: > 0 } joined ? joined : None,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when value.GetType().Name == "SwitchParameter" => "False",
        _ => value.ToString()!,
    };
}
