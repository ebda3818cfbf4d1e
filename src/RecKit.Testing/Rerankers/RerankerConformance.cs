using RecKit.Catalog;
using RecKit.Catalog.Options;

namespace RecKit.Testing.Rerankers;

/// <summary>The checks that every reranker must pass.</summary>
public static class RerankerConformance
{
    /// <summary>Lists the checks of a reranker. Nothing is loaded until a check runs.</summary>
    /// <param name="reranker">The reranker, as described by its manifest.</param>
    /// <returns>The checks; they are independent.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor reranker)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        if (KitOptions.Missing(reranker) is { } why)
            return [KitOptions.Untried(reranker, why)];
        RerankerSubject subject = new(reranker);
        List<ConformanceCheck> checks = [];
        Add("places", "It chooses places of the list, each at most once, and no more than are wanted, with finite scores, whatever the list is.", RerankerChecks.Places);
        Add("candidates", "It wants at least as many candidates as the list is long.", RerankerChecks.Candidates);
        Add("same-list", "The same list is always reranked alike, on any thread and whatever came before.", RerankerChecks.SameList);
        Add("saved", "What is saved and loaded reranks like what was prepared, without the items' features.", RerankerChecks.Saved);
        Add("cancellation", "A cancelled token ends the preparation.", RerankerChecks.Cancellation);
        foreach (OptionInfo option in reranker.Options.Options)
            Add($"option-honoured: {option.Name}", $"Changing '{option.Name}' changes lists, scores, or what the reranker asks for.", s => RerankerChecks.Honoured(s, option));
        return checks;

        void Add(string name, string explanation, Action<RerankerSubject> run) =>
            checks.Add(new ConformanceCheck(name, explanation, () => subject.Guard(name, run)));
    }
}
