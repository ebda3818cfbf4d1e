using RecKit.Catalog;
using RecKit.Components;

namespace RecKit.Experiments.Binding;

/// <summary>The catalog before plugins are known.</summary>
internal sealed class EmptyCatalog : IComponentCatalog
{
    public static EmptyCatalog Instance { get; } = new();

    public IReadOnlyList<ComponentDescriptor> Components => [];

    public IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use) => [];
}
