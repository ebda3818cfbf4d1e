using System.Globalization;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;

namespace RecKit.Learning.Data;

/// <summary>
/// Looks for data that does not mean what models and metrics take it to mean: figures are then right, but of another question. It looks at the data itself and at traits, so it covers
/// every reader, algorithm and metric; what only a reader can know stands in <see cref="Dataset.Notices"/>.
/// </summary>
internal static class DataCheck
{
    private const int ShownIds = 3;

    /// <summary>Looks at a data set.</summary>
    /// <param name="data">The data after the filters.</param>
    /// <param name="algorithms">What is trained on it, by the ids of the rows; none where nothing is.</param>
    /// <param name="metrics">What is measured on it; none where nothing is.</param>
    /// <returns>The warnings, by code.</returns>
    public static IEnumerable<RunNotice> Find(Dataset data, IReadOnlyList<(string Id, AlgorithmTraits Traits)> algorithms, IReadOnlyList<MetricInstance> metrics) =>
        ((RunNotice?[])[NotPositive(data.Events, algorithms, metrics), OutsideScale(data), EqualRatings(data.Events, algorithms, metrics), Candidates(data)])
        .OfType<RunNotice>();

    /// <summary>Tells whether an algorithm takes every event for a positive one, whatever its value.</summary>
    /// <param name="traits">Its traits, with its options.</param>
    public static bool CountsEveryEvent(AlgorithmTraits traits) => traits.Learns && !traits.UsesValues && !traits.Needs.HasFlag(DataNeeds.Values);

    private static RunNotice? NotPositive(EventLog log, IReadOnlyList<(string Id, AlgorithmTraits Traits)> algorithms, IReadOnlyList<MetricInstance> metrics)
    {
        string[] trained = [.. algorithms.Where(a => CountsEveryEvent(a.Traits)).Select(a => a.Id)];
        string[] measured = [.. metrics.Where(m => m.CountsEveryEvent).Select(m => m.Name)];
        if (trained.Length + measured.Length == 0)
            return null;
        int count = 0;
        float lowest = float.PositiveInfinity, lowestPositive = float.PositiveInfinity;
        foreach (float value in log.Values)
        {
            lowest = value < lowest ? value : lowest;
            lowestPositive = value > 0 && value < lowestPositive ? value : lowestPositive;
            count += value <= 0 ? 1 : 0;
        }
        if (count == 0)
            return null;
        List<string> who = [];
        if (trained.Length > 0)
            who.Add($"{List(trained)} {(trained.Length == 1 ? "learns" : "learn")} from every event as a positive one");
        if (measured.Length > 0)
            who.Add($"{List(measured)} {(measured.Length == 1 ? "counts" : "count")} every test event as relevant");
        List<string> remedies = [];
        if (float.IsFinite(lowestPositive))
            remedies.Add(string.Create(CultureInfo.InvariantCulture, $"leave such events out with the filter value-range (min: {lowestPositive})"));
        if (trained.Length > 0)
            remedies.Add("use options that look at values (use_values, where an algorithm has it)");
        if (measured.Length > 0 && float.IsFinite(lowestPositive))
            remedies.Add(string.Create(CultureInfo.InvariantCulture, $"give metrics min_rating: {lowestPositive}"));
        return new RunNotice(ErrorCodes.NotPositive, string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} of {log.Count:N0} events have a value of 0 or less (the lowest is {lowest}), but {string.Join(", and ", who)}. If these values mean 'not liked' or 'not clicked', {string.Join("; or ", remedies)}."));
    }

    private static RunNotice? OutsideScale(Dataset data)
    {
        if (data.Scale is not { } scale)
            return null;
        int count = 0;
        float lowest = float.PositiveInfinity, highest = float.NegativeInfinity;
        foreach (float value in data.Events.Values)
        {
            count += value < scale.Min || value > scale.Max ? 1 : 0;
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }
        return count == 0 ? null : new RunNotice(ErrorCodes.OutsideScale, string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} of {data.Events.Count:N0} ratings lie outside the scale {scale.Min} to {scale.Max} that the data set declares (they go from {lowest} to {highest}): predictions are limited to a scale that is not theirs. Correct the scale, or leave such events out with the filter value-range."));
    }

    private static RunNotice? EqualRatings(EventLog log, IReadOnlyList<(string Id, AlgorithmTraits Traits)> algorithms, IReadOnlyList<MetricInstance> metrics)
    {
        string[] asked = [.. metrics.Where(m => m.Traits.Task == PredictionTasks.Rating).Select(m => m.Name)];
        string[] trained = [.. algorithms.Where(a => a.Traits.Tasks.HasFlag(PredictionTasks.Rating) && a.Traits.Learns).Select(a => a.Id)];
        if (asked.Length + trained.Length == 0)
            return null;
        float first = float.NaN;
        int known = 0;
        foreach (float value in log.Values)
        {
            if (float.IsNaN(value))
                continue;
            if (known++ == 0)
                first = value;
            else if (value != first)
                return null;
        }
        return known < 2 ? null : new RunNotice(ErrorCodes.EqualRatings, string.Create(CultureInfo.InvariantCulture,
            $"all {known:N0} ratings are {first}, so {(asked.Length > 0 ? List(asked) + (asked.Length == 1 ? " says" : " say") : "a rating model learns")} nothing: always predicting {first} is right. Such events are interactions without a rating: take models and metrics of rankings."));
    }

    private static RunNotice? Candidates(Dataset data)
    {
        if (data.Parts.All(p => p.Candidates is null))
            return null;
        bool[] occurs = new bool[data.Items.Count];
        foreach (int item in data.Events.Items)
            occurs[item] = true;
        SortedSet<int> unknown = [], all = [];
        foreach (CandidateSet candidates in data.Parts.Select(p => p.Candidates).OfType<CandidateSet>())
        {
            for (int user = 0; user < candidates.UserCount; user++)
            {
                foreach (int item in candidates.Items(user))
                {
                    all.Add(item);
                    if (!occurs[item])
                        unknown.Add(item);
                }
            }
        }
        return unknown.Count == 0 ? null : new RunNotice(ErrorCodes.CandidatesWithoutEvents, string.Create(CultureInfo.InvariantCulture,
            $"{unknown.Count:N0} of the {all.Count:N0} items that the data set gives as candidates have no event ({List([.. unknown.Take(ShownIds).Select(i => data.Items[i])])}{(unknown.Count > ShownIds ? ", …" : "")}): they are ranked nevertheless, though no model has learned about them."));
    }

    private static string List(string[] words) => words.Length switch
    {
        1 => words[0],
        <= 6 => $"{string.Join(", ", words.Take(words.Length - 1))} and {words[^1]}",
        _ => $"{string.Join(", ", words.Take(5))} and {words.Length - 5} more",
    };
}
