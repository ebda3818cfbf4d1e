using RecKit.Catalog;

namespace RecKit.Testing.Searches;

/// <summary>The checks that every search must pass.</summary>
public static class SearchConformance
{
    /// <summary>Lists the checks of a search. Nothing is loaded until a check runs.</summary>
    /// <param name="search">The search, as described by its manifest.</param>
    /// <returns>The checks; they are independent.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor search)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (KitOptions.Missing(search) is { } why)
            return [KitOptions.Untried(search, why)];
        SearchSubject subject = new(search);
        List<ConformanceCheck> checks = [];
        Add("in-space", "Every trial lies in the space: within limits, whole where it must be, without what has no effect; only stopped trials continue, and further.", SearchChecks.InSpace);
        Add("ends", "A search ends after as many trials as it announced, or fewer, whatever trials find and also when all fail.", SearchChecks.Ends);
        Add("same-again", "The same space, seed and finished trials give the same proposals, asked of another instance, too: an interrupted search can resume.", SearchChecks.SameAgain);
        Add("seed", "Another seed gives other trials, unless the search takes no chances.", SearchChecks.Seed);
        return checks;

        void Add(string name, string explanation, Action<SearchSubject> run) =>
            checks.Add(new ConformanceCheck(name, explanation, () => Guarded(subject, name, run)));
    }

    private static void Guarded(SearchSubject subject, string name, Action<SearchSubject> run)
    {
        try
        {
            run(subject);
        }
        catch (ConformanceException e)
        {
            throw new ConformanceException($"{subject.Descriptor.QualifiedName}, {name}: {e.Message}", e.InnerException);
        }
        catch (Exception e)
        {
            throw new ConformanceException($"{subject.Descriptor.QualifiedName}, {name}: {e.GetType().Name} where nothing should be thrown: {e.Message}", e);
        }
    }
}
