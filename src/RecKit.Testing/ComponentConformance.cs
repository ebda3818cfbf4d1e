using RecKit.Catalog;
using RecKit.Components;
using RecKit.Testing.Algorithms;
using RecKit.Testing.Filters;
using RecKit.Testing.Metrics;
using RecKit.Testing.Rerankers;
using RecKit.Testing.Searches;
using RecKit.Testing.Splits;

namespace RecKit.Testing;

/// <summary>The checks of a component of any kind that the kit supports.</summary>
public static class ComponentConformance
{
    /// <summary>Lists the checks of a component. Nothing is loaded until a check runs.</summary>
    /// <param name="component">The component, as described by its manifest.</param>
    /// <returns>
    /// The checks. Those that cannot run give the reason (<see cref="ConformanceCheck.NotChecked"/>): a reader, which needs its own files,
    /// or a component with required options.
    /// </returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor component)
    {
        ArgumentNullException.ThrowIfNull(component);
        IReadOnlyList<ConformanceCheck> checks = component.Kind switch
        {
            ComponentKind.Algorithm => AlgorithmConformance.Checks(component),
            ComponentKind.Metric => MetricConformance.Checks(component),
            ComponentKind.Reranker => RerankerConformance.Checks(component),
            ComponentKind.Search => SearchConformance.Checks(component),
            ComponentKind.Split => SplitConformance.Checks(component),
            ComponentKind.Filter => FilterConformance.Checks(component),
            _ => [KitOptions.Untried(component, "the kit has no files that this reader reads. Read some in a test of your own: events, ids, features, errors with file and line")],
        };
        return [.. checks, new ConformanceCheck("documented", "Its summary is a sentence, and every option says what it does.", () => Documentation.Check(component))];
    }
}
