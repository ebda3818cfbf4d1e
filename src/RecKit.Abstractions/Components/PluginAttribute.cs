namespace RecKit.Components;

/// <summary>Names the <see cref="IPlugin"/> of an assembly: <c>[assembly: Plugin(typeof(ContosoPlugin))]</c>.</summary>
/// <param name="pluginType">A type with a parameterless constructor that implements <see cref="IPlugin"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginAttribute(Type pluginType) : Attribute
{
    /// <summary>Gets the type of the plugin's entry.</summary>
    public Type PluginType { get; } = pluginType;

    /// <summary>Gets shared libraries the plugin needs besides the contract, such as <c>torch</c>. The build adds the version.</summary>
    public string[] Uses { get; init; } = [];
}
