using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>The search of an algorithm of a run, loaded and made.</summary>
/// <param name="Plan">What the plan says.</param>
/// <param name="Search">The search.</param>
internal sealed record RunSearch(SearchPlan Plan, ISearch Search)
{
    /// <summary>Gets the space, in options and neutral.</summary>
    public OptionSpace Space { get; } = new(Plan.Space);
}
