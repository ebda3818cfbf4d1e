using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>The search component of an algorithm of a run.</summary>
/// <param name="Plan">The search plan.</param>
/// <param name="Search">The search component.</param>
internal sealed record RunSearch(SearchPlan Plan, ISearch Search)
{
    /// <summary>Gets the space, both as options and neutral.</summary>
    public OptionSpace Space { get; } = new(Plan.Space);
}
