using RecKit.Components;

namespace RecKit.Catalog;

/// <summary>A catalogue of given descriptors.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class ComponentCatalog : IComponentCatalog
{
    private readonly ILookup<(ComponentKind Kind, string Id), ComponentDescriptor> _byId;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="components">The components in any order; no two of one kind have the same plugin and id.</param>
    public ComponentCatalog(IEnumerable<ComponentDescriptor> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        ComponentDescriptor[] all = [.. components.Select(c => c with { Siblings = () => this })];
        Array.Sort(all, Compare);
        _byId = all.ToLookup(c => (c.Kind, c.Id.ToUpperInvariant()));
        Components = [.. all.Where(c => c.Problem is null)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        int slash = use.IndexOf('/');
        string plugin = slash < 0 ? "" : use[..slash], id = use[(slash + 1)..];
        ComponentDescriptor[] found = [.. _byId[(kind, id.ToUpperInvariant())].Where(c => slash < 0 || c.Plugin.Equals(plugin, StringComparison.OrdinalIgnoreCase))];

        // Where names differ by case alone, the one that is written is meant.
        ComponentDescriptor[] exact = [.. found.Where(c => c.Id == id && (slash < 0 || c.Plugin == plugin))];
        if (exact.Length > 0)
            found = exact;
        ComponentDescriptor[] usable = [.. found.Where(c => c.Problem is null)];
        return usable.Length > 0 ? usable : found;
    }

    private static int Compare(ComponentDescriptor a, ComponentDescriptor b)
    {
        int byKind = a.Kind.CompareTo(b.Kind);
        int byId = byKind != 0 ? byKind : string.CompareOrdinal(a.Id, b.Id);
        return byId != 0 ? byId : string.CompareOrdinal(a.Plugin, b.Plugin);
    }
}
