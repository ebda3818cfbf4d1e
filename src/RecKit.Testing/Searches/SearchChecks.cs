using System.Globalization;
using RecKit.Search;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Searches;

/// <summary>The checks of a search.</summary>
internal static class SearchChecks
{
    private static readonly Func<ReadOnlyMemory<double>, int, double>[] Losses =
    [
        (point, steps) => Sum(point) - (0.01 * steps),
        (_, _) => 1,
        (_, _) => double.PositiveInfinity,
        (point, _) => Sum(point) % 1 < 0.4 ? double.PositiveInfinity : -Sum(point),
    ];

    public static void InSpace(SearchSubject subject) => OnAll(subject, (name, space, rounds) =>
    {
        foreach (TrialProposal proposal in rounds.SelectMany(r => r))
            Require(space.FindProblem(proposal.Point.Span) is null, $"In the space of {name} a trial {space.FindProblem(proposal.Point.Span)}.");
    });

    // The run is the check: it must return.
    public static void Ends(SearchSubject subject) =>
        OnAll(subject, (name, _, rounds) => Require(rounds.Count > 0, $"In the space of {name} nothing was proposed."));

    public static void SameAgain(SearchSubject subject)
    {
        foreach ((string name, SearchSpace space) in SearchSubject.Spaces)
        {
            string first = Text(subject.Run(space, 11, Losses[0])), again = Text(subject.Run(space, 11, Losses[0], fresh: true));
            Require(first == again, $"In the space of {name} the second search made other trials than the first. Take chance from RandomStream.Derive(seed, name, trial), and keep no state.");
        }
    }

    public static void Seed(SearchSubject subject)
    {
        SearchSpace space = SearchSubject.Spaces[^1].Space;
        string[] texts = [.. Enumerable.Range(0, 4).Select(seed => Text(subject.Run(space, (ulong)seed, Losses[0])))];
        int distinct = texts.Distinct().Count();
        Require(distinct is 1 or 4, $"Of 4 seeds {distinct} gave different trials, but expected all to differ, or none where the search takes no chances.");
    }

    private static void OnAll(SearchSubject subject, Action<string, SearchSpace, IReadOnlyList<IReadOnlyList<TrialProposal>>> check)
    {
        foreach ((string name, SearchSpace space) in SearchSubject.Spaces)
        {
            foreach (Func<ReadOnlyMemory<double>, int, double> loss in Losses)
                check(name, space, subject.Run(space, 5, loss));
        }
    }

    private static double Sum(ReadOnlyMemory<double> point)
    {
        double sum = 0;
        foreach (double value in point.Span)
            sum += double.IsNaN(value) ? 0 : value;
        return sum;
    }

    private static string Text(IReadOnlyList<IReadOnlyList<TrialProposal>> rounds) => string.Join('\n', rounds.Select(round => string.Join(' ', round.Select(p =>
        string.Create(CultureInfo.InvariantCulture, $"{p.Continues}/{p.Steps}/{string.Join(',', p.Point.ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}")))));
}
