using RecKit.Core.Catalog;

namespace RecKit.Testing.Metrics;

/// <summary>The checks that every metric must pass.</summary>
public static class MetricConformance
{
    /// <summary>Lists the checks of a metric. Nothing is loaded until one is run.</summary>
    /// <param name="metric">The metric, as its manifest describes it.</param>
    /// <returns>The checks; they do not depend on each other.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        MetricSubject subject = new(metric);
        List<ConformanceCheck> checks = [];
        Add("finite-rows", "A row has a fixed number of finite statistics, whatever the user's events, predictions and list are.", MetricChecks.FiniteRows);
        Add("undefined-rows", "A user for whom the metric is not defined leaves a row of zeros.", MetricChecks.UndefinedRows);
        Add("thread-safe", "A user's row does not depend on other users or on threads.", MetricChecks.ThreadSafe);
        Add("direction", "Perfect predictions or lists are better than poor ones, in the direction that the traits say.", MetricChecks.Direction);
        Add("one-user", "The value of one user's row is the value for that user, and that of many users lies among theirs.", MetricChecks.Aggregates);
        return checks;

        void Add(string name, string explanation, Action<MetricSubject> run) =>
            checks.Add(new ConformanceCheck(name, explanation, () => Guarded(subject, name, run)));
    }

    private static void Guarded(MetricSubject subject, string name, Action<MetricSubject> run)
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
            throw new ConformanceException(
                $"{subject.Descriptor.QualifiedName}, {name}: {e.GetType().Name} where nothing should be thrown: {e.Message}", e);
        }
    }
}
