using RecKit.Catalog;

namespace RecKit.Testing.Metrics;

/// <summary>The checks that every metric must pass.</summary>
public static class MetricConformance
{
    /// <summary>Lists the checks of a metric. Nothing is loaded until a check runs.</summary>
    /// <param name="metric">The metric, as described by its manifest.</param>
    /// <returns>The checks; they are independent.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (KitOptions.Missing(metric) is { } why)
            return [KitOptions.Untried(metric, why)];
        MetricSubject subject = new(metric);
        List<ConformanceCheck> checks = [];
        Add("shape", "The length of list that a metric looks at is what its options say.", MetricChecks.Shape);
        Add("finite-rows", "A row has a fixed number of finite statistics, whatever the user's events, predictions and list are; a value is finite or NaN.", MetricChecks.FiniteRows);
        Add("undefined-rows", "A user for whom the metric is not defined leaves a row of zeros.", MetricChecks.UndefinedRows);
        Add("empty-training", "A metric can be bound before anything is trained, and is as wide then as later.", MetricChecks.EmptyTraining);
        Add("thread-safe", "A user's row, or a value, does not depend on what was measured before or on threads.", MetricChecks.ThreadSafe);
        Add("direction", "Perfect predictions or lists are better than poor ones, in the direction that the traits say.", DirectionChecks.Direction);
        Add("one-user", "The value of one user's row is the value for that user, and that of many users lies among theirs, unless the traits say otherwise.", MetricChecks.Aggregates);
        Add("weights", "An event of a pooled metric that counts twice is two events.", TogetherChecks.Weights);
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
