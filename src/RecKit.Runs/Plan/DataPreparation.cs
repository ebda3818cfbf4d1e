using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Splitting;
using RecKit.Results;
using RecKit.Splitting;

namespace RecKit.Runs.Plan;

/// <summary>Everything before the first training: reads, treats repeated pairs, takes the share of users, filters, splits.</summary>
internal static class DataPreparation
{
    /// <summary>Prepares the data.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="components">Its components.</param>
    /// <param name="events">Receives what happens.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The data, and the names of the filters that removed events by counting others: they have seen what will be tested on.</returns>
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

    /// <summary>Makes the folds.</summary>
    /// <param name="data">The data.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="components">Its components.</param>
    /// <param name="events">Receives their sizes.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The folds; with sampled candidates they bring them.</returns>
    /// <exception cref="RecKitException">RK4001: the data cannot be divided so, or a fold has nothing to train or to test on. RK4005: given candidates are asked for, but there are none. RK4007: the split broke its rules.</exception>
    public static IReadOnlyList<Fold> Split(Dataset data, ExperimentPlan plan, RunComponents components, RunEvents events, CancellationToken cancellation)
    {
        if (OwnParts.Problem(plan.Dataset, components.Split, plan.Split) is { } problem)
            throw new RecKitException([problem]);
        IReadOnlyList<Fold> folds = FoldMaker.Make(
            components.Split, plan.Split.Component.Id, data,
            new SplitContext { Seed = plan.Seed, Cancellation = cancellation, Log = new StepLog(events, $"split {plan.Split.Component.Id}") });

        if (data.Target is { } target)
        {
            // Told of one fold: the others lose as few or as many.
            int left = data.Events.Count - folds[0].Train.Length - folds[0].Validation.Length - folds[0].Test.Length - folds[0].FoldIn.Length;
            if (left > 0)
                events.On(new EventsRemoved($"events of {data.Name} that come after the first held-out '{target.Category}' of their user (fold {folds[0].Name})", left, 0, 0));
        }

        // Now, and not after the first training.
        if (plan.Evaluation.Candidates == CandidateMode.Given && folds.Any(f => f.Candidates is null))
            throw EvaluationUsers.NoCandidates();

        // Once for all models of a fold, and for every seed.
        if (plan.Evaluation.Candidates == CandidateMode.Sampled)
            folds = SampledCandidates.Draw(data, folds, plan.Evaluation, plan.Seed, plan.Threads, cancellation);
        events.On(new SplitMade([.. folds.Select(f => new FoldSummary(f.Name, f.Train.Length, f.Validation.Length, f.Test.Length, f.FoldIn.Length))]));
        return folds;
    }

    /// <summary>Looks for what a reader of the figures must know: leaks of the test part into training, data that does not mean what models take it to mean. Logs what the plan does not ignore.</summary>
    /// <param name="data">The data.</param>
    /// <param name="countingFilters">The filters that removed events by counting others.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="components">Its components.</param>
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

        // Tables and results.json show them, once.
        foreach (RunNotice warning in found)
            events.LogOnly(new RunWarning(warning.Message, warning.Code));
        return found;
    }

    /// <summary>Gives the size of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>Its name and size.</returns>
    public static DatasetSummary Summary(Dataset data) => new(data.Name, data.Events.Count, data.Users.Count, data.Items.Count);

    private static Dataset Apply(DatasetSubset subset, string step, RunEvents events)
    {
        events.On(new EventsRemoved(step, subset.EventsRemoved, subset.UsersRemoved, subset.ItemsRemoved));
        return subset.Dataset;
    }
}
