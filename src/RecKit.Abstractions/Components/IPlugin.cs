namespace RecKit.Components;

/// <summary>The entry of a plugin assembly, named by <see cref="PluginAttribute"/>.</summary>
public interface IPlugin
{
    /// <summary>Gets the components of the plugin, as data. Asked once; must not do any work besides making the list.</summary>
    IReadOnlyList<Component> Components { get; }
}
