using RecKit.Components;

namespace RecKit.Catalog;

/// <summary>Every component that a spec can name. Made of manifests; listing and looking up load no assembly.</summary>
public interface IComponentCatalog
{
    /// <summary>Gets all components that can be used, ordered by kind, id and plugin.</summary>
    IReadOnlyList<ComponentDescriptor> Components { get; }

    /// <summary>Looks a name up.</summary>
    /// <param name="kind">The kind of component.</param>
    /// <param name="use"><c>id</c> or <c>plugin/id</c>, without regard to case; of names that differ by case alone, the one that is written is found.</param>
    /// <returns>Nothing, the component, or all that have the id. Components that cannot be used are found only when no other has the name:
    /// their <see cref="ComponentDescriptor.Problem"/> says why.</returns>
    IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use);
}
