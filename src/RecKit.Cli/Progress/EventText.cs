using System.Globalization;
using RecKit.Cli.Output;
using RecKit.Runs;

namespace RecKit.Cli.Progress;

/// <summary>Formats run events as text.</summary>
internal static class EventText
{
    /// <summary>Returns the lines for an event; none for events that only move a progress bar.</summary>
    /// <param name="runEvent">The event.</param>
    /// <param name="verbose">Whether to include training logs.</param>
    public static IEnumerable<string> Lines(RunEvent runEvent, bool verbose) => runEvent switch
    {
        DatasetRead read => Of(read),
        EventsRemoved removed => Of(removed),
        SplitMade split => split.Folds.Select(Of),
        TrialFinished trial when verbose || trial.Error is not null => [Of(trial)],
        UnitFinished unit => [Of(unit)],
        AlgorithmFailed failed => [RunTable.Failure(failed.Algorithm, failed.Failure)],
        UnitStarted { EarlyStopping: { } metric } unit when verbose => [$"  {Unit(unit.Algorithm, unit.Fold, unit.Repeat)}: early stopping would go by {metric} on the validation part"],
        RunWarning warning => [$"warning: {warning.Message}"],
        TrainingLogged log when verbose => [Of(log)],
        StepLogged log when verbose => [$"  {log.Step}: {log.Message}"],
        _ => [],
    };

    /// <summary>Returns <c>algorithm on fold</c>, with the repeat unless it is the first.</summary>
    public static string Unit(string algorithm, string fold, int repeat) =>
        $"{algorithm} on {fold}" + (repeat > 1 ? string.Create(CultureInfo.InvariantCulture, $", repeat {repeat}") : "");

    private static IEnumerable<string> Of(DatasetRead read)
    {
        yield return $"{read.Dataset.Name}: {ValueText.Plural(read.Dataset.Events, "event")}, {ValueText.Plural(read.Dataset.Users, "user")}, "
            + $"{ValueText.Plural(read.Dataset.Items, "item")} (read in {ValueText.Seconds(read.Seconds)} s)";
        foreach (string note in read.Notes)
            yield return $"note: {note}";
    }

    private static IEnumerable<string> Of(EventsRemoved removed)
    {
        yield return $"{removed.Step}: removed {ValueText.Plural(removed.Events, "event")}, {ValueText.Plural(removed.Users, "user")}, "
            + ValueText.Plural(removed.Items, "item");
    }

    private static string Of(FoldSummary fold) =>
        $"fold {fold.Name}: train {ValueText.Count(fold.Train)}, "
        + (fold.Validation > 0 ? $"validation {ValueText.Count(fold.Validation)}, " : "") + (fold.FoldIn > 0 ? $"fold-in {ValueText.Count(fold.FoldIn)}, " : "")
        + $"test {ValueText.Count(fold.Test)}";

    private static string Of(UnitFinished unit)
    {
        IEnumerable<string> metrics = unit.Metrics.Select(m => $"{m.Key} {ValueText.Metric(m.Value)}");
        string time = unit.Resumed
            ? "kept from an earlier run"
            : $"train {ValueText.Seconds(unit.Timings.Train)} s, evaluate {ValueText.Seconds(unit.Timings.Evaluate)} s";
        return $"{Unit(unit.Algorithm, unit.Fold, unit.Repeat)}: {string.Join(", ", metrics)} ({time})";
    }

    private static string Of(TrialFinished trial)
    {
        string value = trial.Value is { } number ? $"{trial.Metric} {ValueText.Metric(number)}" : "";
        string end = trial.Error is { } error ? $"failed: {error}" : trial.State == RecKit.Search.TrialState.Stopped ? value + ", stopped" : value;
        return $"  {trial.Algorithm} on {trial.Fold}, trial {trial.Number}: {TrialTables.Text(trial.Options)}: {end}{(trial.Resumed ? " (kept from an earlier run)" : "")}";
    }

    private static string Of(TrainingLogged log)
    {
        string epoch = log.Epoch is { } number ? string.Create(CultureInfo.InvariantCulture, $" epoch {number}") : "";
        string value = log.Value is { } x ? string.Create(CultureInfo.InvariantCulture, $" {log.Name} {x:G6}") : "";
        string message = log.Message is { } text ? $" {text}" : "";
        return $"  {Unit(log.Algorithm, log.Fold, log.Repeat)}:{epoch}{value}{message}";
    }
}
