using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>Puts the values of folds and repeats together.</summary>
internal static class MetricSummaries
{
    /// <summary>Summarises the metrics of an algorithm.</summary>
    /// <param name="units">One evaluation per fold and repeat: fold by fold, and within a fold repeat by repeat; all with the same metrics.</param>
    /// <param name="repeats">The number of repeats.</param>
    /// <returns>The metrics by name.</returns>
    public static IReadOnlyDictionary<string, MetricSummary> Of(IReadOnlyList<EvaluationResult> units, int repeats)
    {
        Dictionary<string, MetricSummary> metrics = new(StringComparer.Ordinal);
        for (int i = 0; i < (units.Count == 0 ? 0 : units[0].Metrics.Count); i++)
        {
            metrics.Add(
                units[0].Metrics[i].Name,
                Of([.. units.Select(f => f.Metrics[i].Value)], [.. units.Select(f => f.Metrics[i].UndefinedUsers)], repeats));
        }

        return metrics;
    }

    /// <summary>Gives means and sample standard deviations.</summary>
    /// <param name="values">Folds × repeats; NaN where it was not defined.</param>
    /// <param name="undefinedUsers">The users left out in each of them.</param>
    /// <param name="repeats">The number of repeats.</param>
    /// <returns>The summary.</returns>
    public static MetricSummary Of(double[] values, int[] undefinedUsers, int repeats)
    {
        int folds = values.Length / repeats;
        double[] byFold = new double[folds];
        int[] undefined = new int[folds];
        for (int fold = 0; fold < folds; fold++)
        {
            byFold[fold] = Mean(values.AsSpan(fold * repeats, repeats));
            undefined[fold] = undefinedUsers.AsSpan(fold * repeats, repeats).ToArray().Max();
        }

        MetricSummary summary = new(Mean(byFold), Std(byFold), byFold) { UndefinedUsers = undefined };
        if (repeats == 1)
            return summary;
        double[] byRepeat = new double[repeats];
        double[] ofRepeat = new double[folds];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            for (int fold = 0; fold < folds; fold++)
                ofRepeat[fold] = values[(fold * repeats) + repeat];
            byRepeat[repeat] = Mean(ofRepeat);
        }

        return summary with
        {
            Repeats = byRepeat,
            StdRepeats = Std(byRepeat),
            Values = [.. Enumerable.Range(0, folds).Select(fold => values[(fold * repeats)..((fold + 1) * repeats)])],
        };
    }

    /// <summary>Gives the mean over folds of the means over repeats, without what is NaN.</summary>
    /// <param name="values">Folds × repeats.</param>
    /// <param name="repeats">The number of repeats.</param>
    /// <returns>The mean; NaN when all values are.</returns>
    public static double MeanOfFolds(ReadOnlySpan<double> values, int repeats)
    {
        (double sum, int count) = (0, 0);
        for (int first = 0; first < values.Length; first += repeats)
        {
            double fold = Mean(values.Slice(first, repeats));
            if (double.IsNaN(fold))
                continue;
            sum += fold;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        (double sum, int count) = (0, 0);
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            sum += value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static double Std(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        (double squares, int count) = (0, 0);
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            squares += (value - mean) * (value - mean);
            count++;
        }

        return count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1));
    }
}
