using RecKit.Catalog;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>The search of an algorithm's options.</summary>
/// <param name="Use">The search with its own options.</param>
/// <param name="Metric">The name of the metric that decides, one of the plan's.</param>
/// <param name="Space">What is searched; each option after those it depends on.</param>
public sealed record SearchPlan(ComponentUse Use, string Metric, IReadOnlyList<SpaceOption> Space)
{
    /// <summary>Loads the search and asks it how many trials it makes of the space.</summary>
    /// <returns>The number, at most.</returns>
    /// <exception cref="RecKit.Diagnostics.RecKitException">The search does not load (RK3xxx), or the space is too large for it (RK1006).</exception>
    public int CountTrials() => Use.Create<ISearch>().CountTrials(new OptionSpace(Space).Neutral);
}
