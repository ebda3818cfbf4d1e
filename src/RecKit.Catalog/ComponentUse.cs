using System.Text.Json.Nodes;
using RecKit.Diagnostics;

namespace RecKit.Catalog;

/// <summary>A component with the options it is to have: what <c>use</c> and <c>with</c> say, checked.</summary>
/// <param name="Component">The component.</param>
/// <param name="Options">All options, defaults included, as the component's schema has them.</param>
/// <param name="Location">Where it was named, if anywhere.</param>
public sealed record ComponentUse(ComponentDescriptor Component, JsonObject Options, SourceLocation? Location = null)
{
    /// <summary>Loads the component and makes it.</summary>
    /// <typeparam name="T">The contract interface of the kind.</typeparam>
    /// <returns>A new instance.</returns>
    /// <exception cref="RecKitException">The plugin does not load (RK3xxx), or the options contradict each other (RK1006, RK1010).</exception>
    public T Create<T>()
        where T : class => (T)Component.Create(Options, Location);
}
