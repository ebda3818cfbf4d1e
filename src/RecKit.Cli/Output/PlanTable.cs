using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Cli.Output;

/// <summary>A plan as a table: a row per item that a run would read, create, train or measure.</summary>
internal static class PlanTable
{
    public static Table Of(ExperimentPlan plan)
    {
        List<IReadOnlyList<Cell>> rows = [];
        DatasetPlan data = plan.Dataset;
        Add(rows, "data", data.Name, data.Reader, Notes(data.Path, $"duplicates: {Word(data.Duplicates)}", $"unreadable rows: {Word(data.OnError)}"));
        if (plan.UserShare < 1)
            Add(rows, "data", "sample", null, $"{ValueText.Of(plan.UserShare)} of the users (--fast)");
        foreach (ComponentUse filter in plan.Filters)
            Add(rows, "filter", filter.Component.Id, filter, null);
        Add(rows, "split", plan.Split.Component.Id, plan.Split, Folds(plan));
        foreach (AlgorithmPlan algorithm in plan.Algorithms)
        {
            Add(rows, "algorithm", algorithm.Id, algorithm.Use, Notes(LeftOut(plan, algorithm), StopsBy(plan, algorithm)));
            if (algorithm.Search is { } search)
                Add(rows, "search", algorithm.Id, search.Use, Search(search));
        }
        foreach (ComponentUse reranker in plan.Rerank)
            Add(rows, "rerank", reranker.Component.Id, reranker, null);
        foreach (MetricPlan metric in plan.Metrics)
            Add(rows, "metric", metric.Name, metric.Use, null);
        EvaluationSettings evaluation = plan.Evaluation;
        Add(rows, "evaluation", "candidates", null, $"{Candidates(evaluation)}, exclude: {Word(evaluation.Exclude)}, clip: {ValueText.Of(evaluation.Clip)}");
        Add(rows, "runtime", "on_failure", null, Word(plan.OnFailure));
        Add(rows, "output", plan.Output.Directory, null, $"models: {Word(plan.Output.Models)}");
        return new Table(
            $"{plan.Name}: seed {plan.Seed}, {(plan.Repeats > 1 ? $"{plan.Repeats} repeats, " : "")}{ValueText.Plural(plan.Threads, "thread")}",
            [new("part", "part"), new("id", "id"), new("use", "use"), new("options", "options"), new("notes", "notes")],
            rows, [$"No data was read or written. 'reckit run' trains {ValueText.Plural(plan.Algorithms.Count, "algorithm")} on each fold{(plan.Repeats > 1 ? $", {plan.Repeats} times with other seeds" : "")}."]);
    }

    private static void Add(List<IReadOnlyList<Cell>> rows, string part, string id, ComponentUse? use, string? notes) =>
        rows.Add([new(part), new(id), new(use?.Component.QualifiedName), new(use?.Options, use is null ? "" : Options(use.Options)), new(notes)]);

    private static string Options(JsonObject options) =>
        string.Join("\n", options.Where(o => o.Value is not null).Select(o => $"{o.Key}: {ValueText.Of(o.Value)}"));

    // The number of folds is known before reading the data only if the split has an option for it.
    private static string? Folds(ExperimentPlan plan) => plan.Split.Options["folds"] switch
    {
        JsonValue count => Trainings(plan, ValueText.Of(count)),
        JsonArray names => Trainings(plan, ValueText.Of(names.Count)),
        _ => null,
    };

    private static string Trainings(ExperimentPlan plan, string folds) =>
        $"{plan.Algorithms.Count} × {folds}{(plan.Repeats > 1 ? $" × {plan.Repeats}" : "")} trainings";

    private static string Search(SearchPlan search)
    {
        int trials = search.CountTrials();
        return Notes([$"{ValueText.Plural(trials, "trial")} on each fold, by {search.Metric} on the validation part", .. search.Space.Select(Range)]);
    }

    private static string Range(SpaceOption option)
    {
        string values = option.Kind == ParameterKind.Choice
            ? string.Join(" | ", option.Values.Select(v => ValueText.Of(v ?? JsonValue.Create("null"))))
            : $"{ValueText.Of(option.Min)} to {ValueText.Of(option.Max)}{(option.Scale == ParameterScale.Log ? ", log scale" : "")}";
        IEnumerable<string> when = option.When.Select(c => $"{c.Option}: {string.Join(" | ", c.Values.Select(v => ValueText.Of(v ?? JsonValue.Create("null"))))}");
        return $"{option.Name}: {values}{(option.When.Count > 0 ? $" (when {string.Join(" and ", when)})" : "")}";
    }

    private static string? LeftOut(ExperimentPlan plan, AlgorithmPlan algorithm)
    {
        if (algorithm.Use.Component.Algorithm is not { } traits)
            return null;
        string[] metrics = [.. plan.Metrics.Where(m => m.Use.Component.Metric is { } metric && !MetricFit.Fits(metric, traits)).Select(m => m.Name)];
        return metrics.Length == 0 ? null : $"not measured by {string.Join(", ", metrics)}";
    }

    private static string? StopsBy(ExperimentPlan plan, AlgorithmPlan algorithm)
    {
        if (algorithm.Search is not null || algorithm.Use.Component.Algorithm is not { } traits || algorithm.Use.Options["patience"] is not JsonValue patience
            || patience.GetValueKind() != System.Text.Json.JsonValueKind.Number || patience.ToJsonString() == "0")
        {
            return null;
        }
        string[] fitting = [.. plan.Metrics.Where(m => m.Use.Component.Metric is { } metric && MetricFit.Fits(metric, traits)).Select(m => m.Name)];
        string? metric = fitting.FirstOrDefault(m => m == plan.EarlyStopping) ?? fitting.FirstOrDefault();
        return metric is null ? null : $"stops early by {metric} on the validation part";
    }

    private static string Candidates(EvaluationSettings evaluation) =>
        evaluation.Candidates == CandidateMode.Sampled ? $"sampled ({evaluation.Negatives}, {Word(evaluation.Sampling)})" : Word(evaluation.Candidates);

    private static string Notes(params string?[] notes) => string.Join("\n", notes.OfType<string>());

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
