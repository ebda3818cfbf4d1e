using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Splitting;
using RecKit.Results;
using RecKit.Splitting;

namespace RecKit.Runs.Plan;

/// <summary>Prepares the data before training: reads, merges repeated pairs, samples users, filters and splits.</summary>
internal static class DataPreparation
{
    /// <summary>Prepares the data.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="components">The components of the plan.</param>
    /// <param name="events">Receives the run events.</param>
    /// <param name="clock">The clock for durations.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>
    /// The data, and the names of the filters whose removals depend on counts of other events. Such filters have seen the test events.
    /// </returns>
    public static (Dataset Data, IReadOnlyList<string> CountingFilters) Read(ExperimentPlan plan, RunComponents components, RunEvents events, TimeProvider clock, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        Dataset data = DatasetFiles.Read(plan.Dataset, components.Reader, plan.Threads, cancellation);
        cancellation.ThrowIfCancellationRequested();
        events.On(new DatasetRead(Summary(data), clock.GetElapsedTime(start).TotalSeconds, data.Notes));
        if (data.Report.RowsSkipped > 0)
        {
            events.On(new RunWarning(
                $"{data.Report.RowsSkipped} of {data.Report.RowsRead + data.Report.RowsSkipped} rows were skipped: {string.Join("; ", data.Report.Offenders)}"));
        }

        if (plan.Dataset.Duplicates != DuplicatePolicy.Keep)
            data = Apply(Duplicates.Apply(data, plan.Dataset.Duplicates), "duplicates", events);
        if (plan.UserShare < 1)
            data = Apply(DatasetSubset.Of(data, UserSample.Rows(data, plan.UserShare, plan.Seed), "user sample"), "user sample", events);
        List<string> counting = [];
        foreach ((string name, IFilter filter) in components.Filters)
        {
            cancellation.ThrowIfCancellationRequested();
            int before = data.Events.Count;
            data = Apply(DatasetSubset.Of(data, filter.Keep(data, new FilterContext { Seed = plan.Seed, Cancellation = cancellation, Log = new StepLog(events, name) }), name), name, events);
            if (filter is not IEventFilter && data.Events.Count < before)
                counting.Add(name);
        }

        cancellation.ThrowIfCancellationRequested();
        return (data, counting);
    }

    /// <summary>Splits the data into folds.</summary>
    /// <param name="data">The data.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="components">The components of the plan.</param>
    /// <param name="events">Receives the fold sizes.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The folds, with candidates when they are sampled.</returns>
    /// <exception cref="RecKitException">RK4001: the split does not fit the data, or a fold has no training or test events.
    /// RK4005: the plan requires given candidates, but there are none. RK4007: the split broke its rules.</exception>
    public static IReadOnlyList<Fold> Split(Dataset data, ExperimentPlan plan, RunComponents components, RunEvents events, CancellationToken cancellation)
    {
        if (OwnParts.Problem(plan.Dataset, components.Split, plan.Split) is { } problem)
            throw new RecKitException([problem]);
        IReadOnlyList<Fold> folds = FoldMaker.Make(
            components.Split, plan.Split.Component.Id, data,
            new SplitContext { Seed = plan.Seed, Cancellation = cancellation, Log = new StepLog(events, $"split {plan.Split.Component.Id}") });

        if (data.Target is { } target)
        {
            // Reported for one fold: the others lose about as many.
            int left = data.Events.Count - folds[0].Train.Length - folds[0].Validation.Length - folds[0].Test.Length - folds[0].FoldIn.Length;
            if (left > 0)
                events.On(new EventsRemoved($"events of {data.Name} that come after the first held-out '{target.Category}' of their user (fold {folds[0].Name})", left, 0, 0));
        }

        // Checked now rather than after the first training.
        if (plan.Evaluation.Candidates == CandidateMode.Given && folds.Any(f => f.Candidates is null))
            throw EvaluationUsers.NoCandidates();

        // Sampled once for all models of a fold and for every seed.
        if (plan.Evaluation.Candidates == CandidateMode.Sampled)
            folds = SampledCandidates.Draw(data, folds, plan.Evaluation, plan.Seed, plan.Threads, cancellation);
        events.On(new SplitMade([.. folds.Select(f => new FoldSummary(f.Name, f.Train.Length, f.Validation.Length, f.Test.Length, f.FoldIn.Length))]));
        return folds;
    }

    /// <summary>
    /// Looks for problems that affect how results are read: leaks of test events into training, and data that does not mean what the models
    /// assume. Logs those that the plan does not ignore.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="countingFilters">The names of the filters whose removals depend on counts of other events.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="components">The components of the plan.</param>
    /// <param name="events">Receives the warnings.</param>
    /// <returns>The warnings.</returns>
    public static IReadOnlyList<RunNotice> Notices(
        Dataset data, IReadOnlyList<string> countingFilters, IReadOnlyList<Fold> folds, ExperimentPlan plan, RunComponents components, RunEvents events)
    {
        string split = plan.Split.Component.Id;
        MetricInstance[] metrics = [.. components.Metrics.Where(m => components.Algorithms.Any(a => MetricFit.Fits(m.Traits, a.Traits)))];
        bool lists = plan.Evaluation.Exclude == ExcludeMode.Train && metrics.Any(m => m.Traits.Task.HasFlag(PredictionTasks.Ranking));
        RunNotice[] found =
        [
            .. LeakageCheck.Find(data, folds, split, countingFilters)
                .Concat(data.Notices)
                .Concat(DataCheck.Find(data, [.. components.Algorithms.Select(a => (a.Id, a.Traits))], metrics))
                .Concat(HeldOutCheck.Find(data, folds, components.Split, split, lists))
                .Where(w => !plan.IgnoredWarnings.Contains(w.Code))
                .OrderBy(w => w.Code, StringComparer.Ordinal),
        ];

        // Shown once, by tables and results.json.
        foreach (RunNotice warning in found)
            events.LogOnly(new RunWarning(warning.Message, warning.Code));
        return found;
    }

    /// <summary>Returns the size of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>The name and size.</returns>
    public static DatasetSummary Summary(Dataset data) => new(data.Name, data.Events.Count, data.Users.Count, data.Items.Count);

    private static Dataset Apply(DatasetSubset subset, string step, RunEvents events)
    {
        events.On(new EventsRemoved(step, subset.EventsRemoved, subset.UsersRemoved, subset.ItemsRemoved));
        return subset.Dataset;
    }
}
