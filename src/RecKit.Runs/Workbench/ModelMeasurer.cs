using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Learning.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Splitting;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Workbench;

/// <summary>Measures models on data sets and compares the measurements.</summary>
/// <remarks>Thread safety: safe.</remarks>
public static class ModelMeasurer
{
    private const string TestPart = "test";

    /// <summary>Measures a model. Items of the training data are excluded from lists unless the settings say otherwise.</summary>
    /// <param name="name">The name of the model in results.</param>
    /// <param name="model">The model.</param>
    /// <param name="test">The test events. Users unknown to the model are treated as unknown users; events with unknown items are
    /// omitted and counted.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="settings">The candidates, exclusion and clipping settings.</param>
    /// <param name="training">Seed, threads and progress.</param>
    /// <param name="seen">Events whose items are excluded in addition to the training items, such as the validation part; may be
    /// null.</param>
    /// <param name="candidates">The candidates to rank with <see cref="CandidateMode.Given"/>, as indices of
    /// <paramref name="test"/>; may be null.</param>
    /// <param name="foldIn">Events not used in training but known when recommending to their users; may be null.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The measurement.</returns>
    /// <exception cref="RecKitException">RK4005: no test events are left, or given candidates are missing or belong to a
    /// different data set than the model. Otherwise as for an experiment.</exception>
    public static ModelMeasurement Measure(
        string name, LoadedModel model, Dataset test, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings, TrainingSettings training,
        Dataset? seen = null, CandidateSet? candidates = null, Dataset? foldIn = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(training);
        long start = TimeProvider.System.GetTimestamp();
        EventMapping mapped = EventMapping.Of(test, model.Users, model.Items, addItems: false);
        if (mapped.Events.Count == 0)
            throw new RecKitException(ErrorCodes.Evaluation, $"None of the {test.Events.Count} events of '{test.Name}' is about an item that the model '{name}' knows: there is nothing to measure.");
        TrainingData known = new(model.Events(), mapped.Users.Count, mapped.Items.Count)
        {
            Users = mapped.Users,
            Items = mapped.Items,
            Scale = model.Manifest.RatingScale,
            ItemFeatures = ReferenceEquals(mapped.Items, test.Items) ? test.ItemFeatures : null,
            UserFeatures = ReferenceEquals(mapped.Users, test.Users) ? test.UserFeatures : null,
        };
        IReadOnlyList<MetricInstance> ready = MetricSet.Require(metrics, test with { ItemFeatures = known.ItemFeatures, UserFeatures = known.UserFeatures, Items = mapped.Items, Users = mapped.Users });
        EventLog? told = foldIn is null ? null : Known(foldIn, model);
        EvaluationCase input = training.Case(model.Model, model.Traits, known, mapped) with
        {
            Algorithm = model.Manifest.Algorithm.QualifiedName,
            Seed = model.Manifest.Seed,
            Rerank = model.Rerank,
            AlsoExcluded = (seen, told) switch
            {
                (null, _) => told,
                (_, null) => Known(seen, model),
                _ => EventLogs.Concat(Known(seen, model), told),
            },
            FoldIn = told,
        };
        if (settings.Candidates == CandidateMode.Sampled)
            input = input with { Candidates = Sample(model, mapped, settings, training, cancellation) };
        else if (settings.Candidates == CandidateMode.Given)
            input = input with { Candidates = Given(name, candidates, test, mapped) };
        EvaluationResult found = Evaluator.Evaluate(input, ready, settings, training.Progress, cancellation);
        return new ModelMeasurement(ready, [new SampledUnit(test.Name, 1, InUsersOf(found, mapped.Users, test.Users))], test.Users, Fingerprint.Of(test))
        {
            Settings = settings,
            Model = name,
            Dataset = test.Name,
            Users = found.Users.Length,
            Events = mapped.Events.Count,
            UnknownItems = mapped.Dropped,
            Metrics = found.Metrics.ToDictionary(m => m.Name, m => m.Value),
            Notices = [.. Notices(model, test, mapped, ready, settings)],
            Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds,
        };
    }

    /// <summary>
    /// Combines the measurements of a cross-validation: models of the same algorithm, each measured on the test part of its own fold.
    /// </summary>
    /// <param name="dataset">The name of the data set that was split.</param>
    /// <param name="folds">The measurements of the same metrics, in fold order.</param>
    /// <returns>The means over folds with their standard deviations; the measurement itself if there is only one.</returns>
    /// <exception cref="RecKitException">RK5009: the measurements are of different data sets.</exception>
    public static ModelMeasurement OverFolds(string dataset, IReadOnlyList<ModelMeasurement> folds)
    {
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentOutOfRangeException.ThrowIfZero(folds.Count);
        ModelMeasurement first = folds[0];
        if (folds.Count == 1)
            return first;
        if (folds.FirstOrDefault(f => !ReferenceEquals(f.UserIds, first.UserIds) && !f.UserIds.Ids.SequenceEqual(first.UserIds.Ids)) is { } other)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"'{first.Dataset}' and '{other.Dataset}' are not folds of one data set: their users differ.");
        string[] common = [.. first.Metrics.Keys.Where(m => folds.All(f => f.Metrics.ContainsKey(m)))];
        Dictionary<string, MetricSummary> summaries = common.ToDictionary(m => m, m => MetricSummaries.Of([.. folds.Select(f => f.Metrics[m])], new int[folds.Count], repeats: 1));
        return new ModelMeasurement(first.Asked, [.. folds.SelectMany(f => f.Units)], first.UserIds, string.Join('+', folds.Select(f => f.Fingerprint)))
        {
            Settings = first.Settings,
            Model = first.Model,
            Dataset = dataset,
            Users = folds.SelectMany(f => f.Units).SelectMany(u => u.Result.Users).Distinct().Count(),
            Events = folds.Sum(f => f.Events),
            UnknownItems = folds.Sum(f => f.UnknownItems),
            Metrics = common.ToDictionary(m => m, m => summaries[m].Mean),
            Deviations = common.ToDictionary(m => m, m => summaries[m].Std),
            Folds = folds,
            Notices = [.. folds.SelectMany(f => f.Notices).DistinctBy(n => n.Message)],
            Seconds = folds.Sum(f => f.Seconds),
        };
    }

    /// <summary>Compares measurements user by user.</summary>
    /// <param name="measurements">At least two, of the same data set, with distinct names.</param>
    /// <param name="settings">The test, correction and level.</param>
    /// <param name="baseline">The name of the baseline that all others are compared with; null for all pairs.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <param name="threads">The number of threads; results do not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The differences and whether they are significant.</returns>
    /// <exception cref="RecKitException">RK5009: the measurements cannot be compared. RK1007: unknown baseline.</exception>
    public static SignificanceReport Compare(
        IReadOnlyList<ModelMeasurement> measurements, SignificanceSettings settings, string? baseline = null, ulong seed = 42, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        ArgumentNullException.ThrowIfNull(settings);
        if (measurements.Count < 2)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"Two models or more can be compared, but got {measurements.Count}.");
        if (measurements.FirstOrDefault(m => m.Fingerprint != measurements[0].Fingerprint) is { } other)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"'{measurements[0].Model}' was measured on '{measurements[0].Dataset}' and '{other.Model}' on other events ('{other.Dataset}'): measure all on the same data set.");
        if (measurements.GroupBy(m => m.Model, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"Two of the models are called '{twice.Key}': give them names of their own.");
        int? place = baseline is null ? null : measurements.Select(m => m.Model).ToList().IndexOf(baseline);
        if (place < 0)
            throw new RecKitException(ErrorCodes.UnknownName, $"There is no model '{baseline}' to compare with; there are: {string.Join(", ", measurements.Select(m => m.Model))}.");
        MetricInstance[] common = [.. measurements[0].Asked.Where(m => measurements.All(o => o.Metrics.ContainsKey(m.Name)))];
        if (common.Length == 0)
            throw new RecKitException(ErrorCodes.RunsDiffer, "The measurements have no metric in common.");
        PairedSample sample = new([.. measurements.Select(m => new SampledAlgorithm(m.Model, m.Units))], common);
        return SampleAnalysis.Of(sample, settings, seed, threads, place, cancellation).Report;
    }

    private static IEnumerable<RunNotice> Notices(LoadedModel model, Dataset test, EventMapping mapped, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings)
    {
        MetricInstance[] fitting = [.. metrics.Where(m => MetricFit.Fits(m.Traits, model.Traits))];
        foreach (RunNotice notice in DataCheck.Find(test, [], fitting))
            yield return notice;
        if (settings.Exclude != ExcludeMode.Train || !fitting.Any(m => m.Traits.Task.HasFlag(PredictionTasks.Ranking)))
            yield break;
        int repeated = HeldOutCheck.CountRepeated(mapped.Events, [model.Events()], mapped.Users.Count);
        if (repeated > 0)
            yield return HeldOutCheck.RepeatedPairs(repeated, mapped.Events.Count, 1);
    }

    // The events of a data set whose users and items the model knows.
    private static EventLog Known(Dataset data, LoadedModel model)
    {
        EventLog log = EventMapping.Of(data, model.Users, model.Items, addItems: false).Events;
        return log.Select([.. Enumerable.Range(0, log.Count).Where(row => log.Users[row] < model.Users.Count)]);
    }

    // Candidates are indices, so the model must number users and items as the data set does.
    private static CandidateSet? Given(string name, CandidateSet? candidates, Dataset test, EventMapping mapped) =>
        candidates is null || (mapped.Users.Ids.SequenceEqual(test.Users.Ids) && mapped.Items.Ids.SequenceEqual(test.Items.Ids)) ? candidates : throw new RecKitException(
            ErrorCodes.Evaluation, $"The candidates of '{test.Name}' can be ranked by models of the same data set, but '{name}' numbers users or items otherwise.");

    private static CandidateSet? Sample(LoadedModel model, EventMapping mapped, EvaluationSettings settings, TrainingSettings training, CancellationToken cancellation)
    {
        EventLog trained = model.Events();
        Dataset all = new() { Name = TestPart, Users = mapped.Users, Items = mapped.Items, Events = EventLogs.Concat(trained, mapped.Events) };
        Fold fold = new(TestPart, Rows(0, trained.Count), default, Rows(trained.Count, mapped.Events.Count));
        return SampledCandidates.Draw(all, [fold], settings, training.Seed, training.Threads, cancellation)[0].Candidates;

        static int[] Rows(int start, int count) => [.. Enumerable.Range(start, count)];
    }

    // A measurement numbers users as its model does; two models may number them differently.
    private static EvaluationResult InUsersOf(EvaluationResult found, Vocabulary from, Vocabulary to)
    {
        if (ReferenceEquals(from, to))
            return found;
        int[] users = Array.ConvertAll(found.Users, u => to.IndexOf(from[u]));
        int[] order = [.. Enumerable.Range(0, users.Length)];
        Array.Sort([.. users], order);
        return found with { Users = [.. order.Select(i => users[i])], Metrics = [.. found.Metrics.Select(m => Reorder(m, order))] };
    }

    private static MetricRows Reorder(MetricRows rows, int[] order) => rows.Width == 0 ? rows : rows with
    {
        Defined = [.. order.Select(i => rows.Defined[i])],
        Statistics = [.. order.SelectMany(i => rows.Statistics[(i * rows.Width)..((i + 1) * rows.Width)])],
        UserValues = [.. order.Select(i => rows.UserValues[i])],
    };
}
