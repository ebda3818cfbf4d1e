using RecKit.Algorithms;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Metrics;

namespace RecKit.Runs.Plan;

/// <summary>
/// Assembles the metrics of an experiment: resolves the sources of derived metrics and checks that the data meets the requirements of all
/// metrics.
/// </summary>
public static class MetricSet
{
    /// <summary>Assembles the metrics of a plan.</summary>
    /// <param name="plans">The metrics.</param>
    /// <param name="made">The created metrics, in the same order.</param>
    /// <returns>The metrics, in the same order.</returns>
    /// <exception cref="RecKitException">RK1007 or RK1010: the source of a derived metric is missing or unsuitable.</exception>
    public static IReadOnlyList<MetricInstance> Of(IReadOnlyList<MetricPlan> plans, IReadOnlyList<object> made)
    {
        List<Diagnostic> problems = [];
        MetricInstance?[] metrics = PutTogether(plans, made, problems);
        return problems.Count > 0 ? throw new RecKitException(problems) : [.. metrics.OfType<MetricInstance>()];
    }

    /// <summary>Checks whether the metrics of a plan can be assembled.</summary>
    /// <param name="plans">The metrics.</param>
    /// <param name="made">The created metrics, in the same order; null for a metric that could not be created, which is reported
    /// separately.</param>
    /// <returns>RK1007 and RK1010: the source of a derived metric is missing or unsuitable.</returns>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<MetricPlan> plans, IReadOnlyList<object?> made)
    {
        List<Diagnostic> problems = [];
        PutTogether(plans, made, problems);
        return problems;
    }

    /// <summary>Checks, before training, that the data has what the metrics require.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="data">The data set.</param>
    /// <returns>The metrics, with their width on this data.</returns>
    /// <exception cref="RecKitException">RK4002: the data lacks something a metric requires.</exception>
    internal static IReadOnlyList<MetricInstance> Require(IReadOnlyList<MetricInstance> metrics, Dataset data)
    {
        MetricContext empty = new(new TrainingData(new EventLog([], []), data.Users.Count, data.Items.Count)
        {
            Scale = data.Scale,
            UserFeatures = data.UserFeatures,
            ItemFeatures = data.ItemFeatures,
        });
        List<Diagnostic> problems = [];
        List<MetricInstance> ready = [];
        foreach (MetricInstance metric in metrics)
        {
            try
            {
                TrainingSet.Require(data, metric.Traits.Needs, $"Metric '{metric.Name}'");
                ready.Add(metric.Rows is null ? metric : metric with { Width = Bind(metric, empty).Width });
            }
            catch (RecKitException e)
            {
                problems.AddRange(e.Diagnostics);
            }
        }
        return problems.Count switch
        {
            0 => ready,
            1 => throw new RecKitException(problems[0].Code, problems[0].Message),
            _ => throw new RecKitException(problems),
        };
    }

    private static MetricInstance?[] PutTogether(IReadOnlyList<MetricPlan> plans, IReadOnlyList<object?> made, List<Diagnostic> problems)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(made);
        MetricInstance?[] metrics = new MetricInstance?[plans.Count];
        for (int i = 0; i < metrics.Length; i++)
            metrics[i] = made[i] is null or IDerivedMetric ? null : MetricInstance.Of(plans[i].Name, TraitsOf(plans[i]), made[i]!);
        MetricInstance?[] sources = [.. metrics];
        for (int i = 0; i < metrics.Length; i++)
        {
            if (made[i] is not IDerivedMetric derived)
                continue;
            int source = 0;
            while (source < plans.Count && !plans[source].Name.Equals(derived.Source, StringComparison.OrdinalIgnoreCase))
                source++;
            if (source == plans.Count)
                problems.Add(Problem(ErrorCodes.UnknownName, plans[i], Unknown(derived.Source, [.. plans.Where(p => p != plans[i]).Select(p => p.Name)])));
            else if (sources[source]?.Rows is not null)
                metrics[i] = Derive(plans[i], derived, sources[source]!);
            else if (made[source] is not null)
                problems.Add(Problem(ErrorCodes.Conflict, plans[i], Unfit(derived.Source)));
        }
        return metrics;
    }

    private static IUserMeasure Bind(MetricInstance metric, MetricContext empty)
    {
        try
        {
            return metric.Rows!.Bind(empty);
        }
        catch (RecKitException e)
        {
            throw new RecKitException(e.Code, $"Metric '{metric.Name}': {e.Message}", e);
        }
    }

    private static MetricInstance Derive(MetricPlan plan, IDerivedMetric derived, MetricInstance source)
    {
        MetricTraits own = TraitsOf(plan);
        MetricTraits of = source.Traits;
        return new MetricInstance(plan.Name, own with { Task = of.Task, Needs = own.Needs | of.Needs, Ranks = of.Ranks }, derived.Derive(source.Rows!)) { CountsEveryEvent = source.CountsEveryEvent };
    }

    private static string Unknown(string source, string[] names) =>
        $"is made of the metric '{source}', which the experiment does not have: add it to 'metrics'.{Suggestion.Sentence(source, names, "Metrics of the experiment")}";

    private static string Unfit(string source) =>
        $"cannot be made of '{source}': that is not a metric with statistics by user. Take one of predictions or lists, such as ndcg@10.";

    private static Diagnostic Problem(string code, MetricPlan plan, string what) =>
        new(code, DiagnosticSeverity.Error, $"metric '{plan.Name}' {what}", plan.Use.Location);

    private static MetricTraits TraitsOf(MetricPlan plan) => plan.Use.Component.Metric
        ?? throw new ArgumentException($"The manifest of '{plan.Use.Component.QualifiedName}' has no {nameof(MetricTraits)}.");
}
