using System.Globalization;
using System.Reflection;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Plugins.Loading;

/// <summary>Gets the components out of a loaded assembly, and holds them against the manifest.</summary>
internal static class PluginEntry
{
    /// <summary>Makes the plugin and lists its components.</summary>
    /// <param name="assembly">The loaded assembly.</param>
    /// <param name="manifest">What the manifest says.</param>
    /// <returns>The components by kind and id: exactly those of the manifest.</returns>
    /// <exception cref="RecKitException">RK3002: its contract is not the host's. RK3003: its entry cannot be made. RK3004: the manifest says otherwise.</exception>
    public static Dictionary<(ComponentKind Kind, string Id), Component> Read(Assembly assembly, PluginManifest manifest)
    {
        Type type = FindEntry(assembly);
        var plugin = (IPlugin)Activator.CreateInstance(
            type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions,
            null, null, CultureInfo.InvariantCulture)!;
        var components = new Dictionary<(ComponentKind, string), Component>();
        foreach (Component component in plugin.Components)
        {
            if (!components.TryAdd((component.Kind, component.Id), component))
                throw new RecKitException(ErrorCodes.PluginMalfunctioned, $"It has two components '{Name(component.Kind, component.Id)}'.");
        }
        string[] listed = [.. manifest.Components.Select(c => Name(c.Kind, c.Id))];
        string[] found = [.. components.Keys.Select(c => Name(c.Item1, c.Item2))];
        Compare(listed.Except(found), "lists", "does not have");
        Compare(found.Except(listed), "does not list", "has");
        return components;
    }

    /// <summary>Names a component in lists and messages.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <returns><c>algorithm item-knn</c>.</returns>
    public static string Name(ComponentKind kind, string id) => $"{kind.ToString().ToLowerInvariant()} {id}";

    private static Type FindEntry(Assembly assembly)
    {
        if (assembly.GetCustomAttribute<PluginAttribute>() is { } attribute)
        {
            return typeof(IPlugin).IsAssignableFrom(attribute.PluginType)
                ? attribute.PluginType
                : throw new RecKitException(ErrorCodes.PluginMalfunctioned, $"{attribute.PluginType} does not implement IPlugin.");
        }
        // The same name from another assembly means a second copy of the contract: its types look alike and are not the same.
        bool hasForeign = assembly.GetCustomAttributesData().Any(a => a.AttributeType.FullName == typeof(PluginAttribute).FullName);
        throw hasForeign
            ? new RecKitException(ErrorCodes.PluginIncompatible, "It sees another copy of RecKit.Abstractions than the host. Delete every copy in its folder.")
            : new RecKitException(ErrorCodes.PluginMalfunctioned, "Its assembly names no plugin: [assembly: Plugin(typeof(X))] is absent.");
    }

    private static void Compare(IEnumerable<string> difference, string manifest, string assembly)
    {
        string[] names = [.. difference];
        if (names.Length > 0)
            throw new RecKitException(ErrorCodes.PluginStale, $"Its manifest {manifest} '{string.Join("', '", names)}', which its assembly {assembly}. Build the plugin again.");
    }
}
