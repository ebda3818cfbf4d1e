using RecKit.Catalog;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>The search plan of an algorithm.</summary>
/// <param name="Use">The search component with its own options.</param>
/// <param name="Metric">The name of the deciding metric, one of the plan's.</param>
/// <param name="Space">The searched options, each after those it depends on.</param>
public sealed record SearchPlan(ComponentUse Use, string Metric, IReadOnlyList<SpaceOption> Space)
{
    /// <summary>Loads the search and returns its number of trials for the space.</summary>
    /// <returns>The maximum number of trials.</returns>
    /// <exception cref="RecKit.Diagnostics.RecKitException">The search does not load (RK3xxx), or the space is too large for it (RK1006).</exception>
    public int CountTrials() => Use.Create<ISearch>().CountTrials(new OptionSpace(Space).Neutral);
}
