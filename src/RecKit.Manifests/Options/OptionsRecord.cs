using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RecKit.Manifests.Options;

/// <summary>An options record: its options in source order, and their defaults.</summary>
/// <remarks>
/// Defaults come from a public static <c>Default</c>, else from the parameterless constructor, else from the constructor's parameters. An
/// option without a default is required.
/// </remarks>
internal sealed class OptionsRecord
{
    private readonly object? _default;
    private readonly Dictionary<string, ParameterInfo> _parameters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Inspects a record.</summary>
    /// <param name="type">The record.</param>
    /// <exception cref="NotSupportedException">The record cannot be created.</exception>
    public OptionsRecord(Type type)
    {
        Type = type;
        ConstructorInfo[] constructors = type.GetConstructors();
        ConstructorInfo? empty = constructors.FirstOrDefault(c => c.GetParameters().Length == 0);
        _default = type.GetProperty("Default", BindingFlags.Public | BindingFlags.Static) is { } named && type.IsAssignableFrom(named.PropertyType)
            ? named.GetValue(null)
            : empty?.Invoke(BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture);
        if (empty is null && constructors.Length != 1)
        {
            throw new NotSupportedException(
                $"{type} has {constructors.Length} public constructors and none without parameters: an options record has exactly one, or one without parameters");
        }
        if (empty is null)
        {
            foreach (ParameterInfo parameter in constructors[0].GetParameters())
                _parameters[parameter.Name!] = parameter;
        }
    }

    /// <summary>Gets the type.</summary>
    public Type Type { get; }

    /// <summary>Gets the properties of a record that are options: public, readable, and settable at creation.</summary>
    /// <param name="type">The record.</param>
    /// <returns>The properties of base records first, each in source order.</returns>
    public static IReadOnlyList<PropertyInfo> PropertiesOf(Type type)
    {
        var parameters = new HashSet<string>(
            type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.Name ?? ""), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
                .Where(p => p.SetMethod is { IsPublic: true } || parameters.Contains(p.Name))
                .OrderBy(p => Depth(p.DeclaringType!)).ThenBy(p => p.MetadataToken),
        ];
    }

    /// <summary>Gets the default of an option.</summary>
    /// <param name="property">The option.</param>
    /// <param name="value">Receives the value, which may be null.</param>
    /// <returns>False when the option is required.</returns>
    public bool TryGetDefault(PropertyInfo property, out object? value)
    {
        value = null;
        bool hasParameter = _parameters.TryGetValue(property.Name, out ParameterInfo? parameter);
        if (_default is not null && !property.IsDefined(typeof(RequiredMemberAttribute)))
        {
            value = property.GetValue(_default);
            return true;
        }
        if (!hasParameter || !parameter!.HasDefaultValue)
            return false;
        value = parameter.DefaultValue;
        // Optional enum parameters report their underlying number.
        if (value is not null && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } choice)
            value = Enum.ToObject(choice, value);
        return true;
    }

    private static int Depth(Type type)
    {
        int depth = 0;
        for (Type? t = type.BaseType; t is not null; t = t.BaseType)
            depth++;
        return depth;
    }
}
