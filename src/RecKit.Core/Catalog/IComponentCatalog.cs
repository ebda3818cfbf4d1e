using RecKit.Components;

namespace RecKit.Core.Catalog;

/// <summary>Every component that a spec can name. Made of manifests; listing and looking up load no assembly.</summary>
public interface IComponentCatalog
{
    /// <summary>Gets all components, ordered by kind, id and plugin.</summary>
    IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <summary>Looks a name up.</summary>
    /// <param name="kind">The kind of component.</param>
    /// <param name="use"><c>id</c> or <c>plugin/id</c>.</param>
    /// <returns>Nothing, the component, or all that have the id.</returns>
    IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use);
}
