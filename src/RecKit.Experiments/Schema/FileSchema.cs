using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Experiments.Binding;
using RecKit.Learning.Data;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Search;

namespace RecKit.Experiments.Schema;

/// <summary>
/// The keys of the file that do not belong to a component. The same description validates files and generates the JSON Schema.
/// </summary>
internal static class FileSchema
{
    public const string NamePattern = @"^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,78}[\p{L}\p{N}])?$";

    public const string IdPattern = "^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$";

    public const string MetricIdPattern = "^[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,98}[A-Za-z0-9])?$";

    public static OptionsSchema Head { get; } = Make(
        ("seed", Integer(0, ulong.MaxValue, 42, "The number that every use of chance is derived from.")),
        ("repeats", Integer(1, 1000, 1, "How often every training is repeated, each time with a seed of its own; the folds, the order of ties and sampled candidates stay the same.")));

    public static OptionsSchema Dataset { get; } = Make(
        ("items", Choice(ItemSource.Events, "Which items the data set has: those of its events, or (features) also those of which only features are known, so that they can be recommended.")),
        ("duplicates", Choice(DuplicatePolicy.Keep, "What happens to events that repeat a pair of user and item.")),
        ("on_error", Choice(OnError.Fail, "What happens to a row that cannot be read: fail ends the run, skip leaves it out and counts it.")));

    public static OptionsSchema Evaluation { get; } = Make(
        ("candidates", Choice(CandidateMode.All, "The items that are ranked for a user: all, those that the data set gives, or sampled ones.")),
        ("negatives", Sampled(Integer(1, 1_000_000, 100, "How many items are drawn for each user, among those the user has in no part."))),
        ("sampling", Sampled(Choice(CandidateSampling.Uniform, "How they are drawn: uniform, or by popularity in the training part."))),
        ("exclude", Choice(ExcludeMode.Train, "The items that are left out of the ranking: those the user has in the training part, or none.")),
        ("clip", new JsonObject
        {
            ["type"] = "boolean", ["description"] = "Whether predictions are brought into the rating scale.", ["default"] = true,
        }),
        ("lists", Integer(0, 100_000, 0, "How many items of every user's list the run keeps in recommendations.parquet; 0: none.")),
        ("early_stopping", EarlyStopping()),
        ("ignore_warnings", new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. ErrorCodes.RunWarnings.Select(c => JsonValue.Create(c))]) },
            ["description"] = "Codes of warnings to leave out of results. About leakage: RK4101 the split does not go by time, RK4102 users or items appear only after the cut, "
                + "RK4103 a filter counted test events. About the data: RK4201 values of 0 or less count as positive, RK4202 ratings outside the scale, RK4203 all ratings are equal, "
                + "RK4204 features match few ids, RK4205 test events repeat training pairs, RK4206 ties in time, RK4207 the order of the file decided, RK4208 candidates without events, "
                + "RK4209 ids only in the test part.",
            ["default"] = new JsonArray(),
        }),
        ("significance", Significance()));

    public static OptionsSchema Runtime { get; } = Make(
        ("threads", new JsonObject
        {
            ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 1024,
            ["description"] = "The number of threads; all cores when it is not written. Results do not depend on it.",
        }),
        ("device", new JsonObject
        {
            ["type"] = "string", ["pattern"] = "^(auto|cpu|cuda(:[0-9]+)?)$", ["default"] = "auto",
            ["description"] = "Where neural models train: auto (a GPU where there is one), cpu, cuda or cuda:N.",
        }),
        ("memory", new JsonObject
        {
            ["type"] = "string", ["pattern"] = MemorySize.Pattern, ["examples"] = new JsonArray("512MB", "2GB"),
            ["description"] = "How much a training or an evaluation may take above the data, and trials of a search that run at once together: 512MB, 2GB; no limit when it is not written. "
                + "Results do not depend on it.",
        }),
        ("on_failure", Choice(OnFailure.Continue, "What happens when an algorithm fails: continue trains the others and makes it a row with its error, stop ends the run.")));

    public static OptionsSchema Output { get; } = Make(
        ("directory", new JsonObject
        {
            ["type"] = "string", ["description"] = "Where run directories go; 'runs' in the working directory when it is not written.",
        }),
        ("models", Choice(KeepModels.Best, "Which models are kept: none, best (by the first metric), refit (trained again on everything), all.")));

    public static OptionsSchema Range { get; } = Make(
        ("scale", Choice(ParameterScale.Linear, "On which scale the range is searched: linear, or log, where equal ratios count alike.")));

    // No default: each algorithm uses the first metric that fits it.
    private static JsonObject EarlyStopping()
    {
        JsonObject settings = (JsonObject)Make(
            ("metric", new JsonObject
            {
                ["type"] = "string", ["minLength"] = 1,
                ["description"] = "One of the experiment's metrics. An algorithm that it does not fit goes by the first that does; the trials of a search go by the search's metric.",
            })).Json.DeepClone();
        settings["required"] = new JsonArray("metric");
        settings["description"] = "By which metric on the validation part trainings with a patience end early; when it is not written, by the first that fits the algorithm.";
        return settings;
    }

    // No default: without this key, no tests are run.
    private static JsonObject Significance()
    {
        SignificanceSettings defaults = new();
        JsonObject level = new()
        {
            ["type"] = "number", ["exclusiveMinimum"] = 0, ["exclusiveMaximum"] = 1, ["default"] = defaults.Level,
            ["description"] = "The level of the tests; intervals cover one minus it.",
        };
        JsonObject settings = (JsonObject)Make(
            ("test", Choice(defaults.Test, "The test of the difference between two algorithms over the same users.")),
            ("correction", Choice(defaults.Correction, "How p-values are corrected for the number of pairs of algorithms, for each metric.")),
            ("level", level),
            ("resamples", Integer(100, 1_000_000, defaults.Resamples, "How many resamples intervals, bootstrap and permutation tests take."))).Json.DeepClone();
        settings["description"] = "Tests which differences between algorithms are significant: tables mark the best and those that do not differ from it.";
        return settings;
    }

    private static JsonObject Sampled(JsonObject schema)
    {
        schema["x-applies-when"] = new JsonObject { ["candidates"] = new JsonArray(PlanText.Word(CandidateMode.Sampled)) };
        return schema;
    }

    private static OptionsSchema Make(params (string Name, JsonObject Schema)[] properties) => new(new JsonObject
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema))),
    });

    private static JsonObject Integer(ulong minimum, ulong maximum, int value, string description) => new()
    {
        ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum, ["description"] = description, ["default"] = value,
    };

    private static JsonObject Choice<T>(T value, string description)
        where T : struct, Enum => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetNames<T>().Select(n => JsonValue.Create(JsonNamingPolicy.KebabCaseLower.ConvertName(n)))]),
        ["description"] = description,
        ["default"] = JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()),
    };
}
