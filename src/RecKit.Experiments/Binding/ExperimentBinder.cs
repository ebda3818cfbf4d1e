using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Experiments.Model;
using RecKit.Experiments.Schema;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Plan;

namespace RecKit.Experiments.Binding;

/// <summary>Converts a spec to a plan, or reports all problems that prevent it.</summary>
internal static class ExperimentBinder
{
    /// <summary>The share of users that a fast run keeps.</summary>
    public const double FastShare = 0.01;

    private static readonly string[] Keys =
        ["version", "name", "extends", "seed", "repeats", "dataset", "filters", "split", "algorithms", "rerank", "metrics", "evaluation", "runtime", "plugins", "output"];

    /// <summary>Binds a spec.</summary>
    /// <returns>The plan, or null when the diagnostics contain an error.</returns>
    public static ExperimentPlan? Bind(ExperimentSpec spec, bool fast, IReadOnlyList<string> pluginPaths, BindingContext context)
    {
        Section file = new(spec.Root, "", context);
        file.Known(Keys);
        CheckVersion(file);
        string name = file.Text("name", "name: mine") is { } written && IdRules.CheckName(written, context) ? written.Text : IdRules.MakeName(spec.DefaultName);
        JsonObject head = ReadPart(file, FileSchema.Head);
        BoundDataset? dataset = Require(file, "dataset", "dataset: { name: ml-100k }")?.Mapping("dataset", "dataset: { name: ml-100k }") is { } data
            ? DatasetBinder.Bind(data) : null;
        List<ComponentUse> filters = BindList(file, "filters", ComponentKind.Filter, "{ use: k-core }");
        ComponentUse? split = !file.Has("split") && (file.Map.Find("dataset")?.Value as SpecMap)?.Find("parts") is not null ? BindOwnParts(file)
            : Require(file, "split", "split: { use: k-fold }")?.Mapping("split", "split: { use: k-fold }") is { } division ? BindPlain(division, ComponentKind.Split) : null;
        List<ComponentUse> rerank = BindList(file, "rerank", ComponentKind.Reranker, "{ use: mmr }");
        const string oneAlgorithm = "algorithms: [ { use: popularity } ]", oneMetric = "metrics: [ ndcg@10 ]";
        IReadOnlyList<AlgorithmPlan?> algorithms = Require(file, "algorithms", oneAlgorithm)?.List("algorithms", oneAlgorithm) is { } models
            ? AlgorithmsBinder.Bind(models, context) : [];
        AlgorithmPlan[] bound = [.. algorithms.OfType<AlgorithmPlan>()];
        IReadOnlyList<MetricPlan> metrics = Require(file, "metrics", oneMetric)?.List("metrics", oneMetric) is { } measures
            ? MetricsBinder.Bind(measures, bound.Length == algorithms.Count ? bound : null, context) : [];
        if (file.Map.Find("algorithms")?.Value is SpecList searched)
            bound = new SearchBinder(metrics, split, context).Bind(searched, algorithms);
        JsonObject evaluation = ReadSection(file, "evaluation", FileSchema.Evaluation);
        string? earlyStopping = EarlyStoppingBinder.Bind(file, evaluation, metrics, bound);
        JsonObject runtime = ReadSection(file, "runtime", FileSchema.Runtime);
        OutputPlan output = BindOutput(file, context);
        if (context.ErrorCount > 0 || dataset is null || split is null)
            return null;

        ExperimentPlan plan = new()
        {
            Name = name,
            Seed = head["seed"].Deserialize<ulong>(),
            Repeats = head["repeats"].Deserialize<int>(),
            Dataset = dataset.Plan,
            Filters = filters,
            Split = split,
            Algorithms = fast ? [.. bound.Select(FastRun.Of)] : bound,
            Rerank = rerank,
            Metrics = metrics,
            Evaluation = Without(evaluation, "significance", "ignore_warnings", "lists", "early_stopping").Deserialize<EvaluationSettings>(OptionsFactory.Json)!,
            EarlyStopping = earlyStopping,
            Lists = evaluation["lists"].Deserialize<int>(),
            IgnoredWarnings = evaluation["ignore_warnings"].Deserialize<string[]>()!,
            Significance = evaluation["significance"]?.Deserialize<SignificanceSettings>(OptionsFactory.Json),
            Threads = runtime["threads"]?.GetValue<long>() is { } threads ? (int)threads : Math.Min(Environment.ProcessorCount, 1024),
            Device = runtime["device"]!.GetValue<string>(),
            Memory = MemorySize.Parse(runtime["memory"]?.GetValue<string>()),
            OnFailure = runtime["on_failure"].Deserialize<OnFailure>(OptionsFactory.Json),
            Output = output,
            UserShare = fast ? FastShare : 1,
            SpecText = spec.Text,
            ResolvedText = "",
            Identity = "",
        };
        string? path = (file.Mapping("dataset", "")?.Map.Find("path")?.Value as SpecScalar)?.Text;
        PlanText text = new(plan, dataset.Name, path, evaluation, pluginPaths, context.Paths);
        return plan with { ResolvedText = text.Resolved(), Identity = text.Identity() };
    }

    // Separate files for training and testing make a split unnecessary.
    private static ComponentUse? BindOwnParts(Section file) =>
        ComponentBinder.Bind(file, ComponentKind.Split, new SpecScalar(OwnParts.DefaultSplit, true, file.Map.Find("dataset")!.KeyLocation), null);

    private static void CheckVersion(Section file)
    {
        if (Require(file, "version", "version: 1")?.Text("version", "version: 1") is not { } version || (version.IsPlain && version.Text == "1"))
            return;
        if (CoreScalar.IsInteger(version))
        {
            file.Context.Error(ErrorCodes.SpecVersion, version.Location,
                $"'version' is {Suggestion.Show(version.Text)}, but this program knows version 1 only. A newer RecKit may read this file.");
            return;
        }
        file.Context.Error(ErrorCodes.WrongType, version.Location, $"'version' takes 1, but got '{Suggestion.Show(version.Text)}'. Write version: 1.");
    }

    private static Section? Require(Section file, string key, string write)
    {
        if (file.Has(key))
            return file;
        file.Missing(key, write);
        return null;
    }

    private static JsonObject ReadPart(Section file, OptionsSchema schema)
    {
        string[] keys = [.. schema.Options.Select(o => o.Name)];
        return OptionsReader.Read(
            schema, file.Map with { Entries = [.. file.Map.Entries.Where(e => keys.Contains(e.Key))] }, "the experiment", file.Context.Diagnostics);
    }

    private static JsonObject ReadSection(Section file, string key, OptionsSchema schema)
    {
        SpecNode? node = file.Map.Find(key)?.Value;
        if (node is SpecScalar scalar && CoreScalar.IsNull(scalar))
            node = file.Mapping(key, $"{key}: {{ {schema.Options[0].Name}: … }}")?.Map;
        return OptionsReader.Read(schema, node, key, file.Context.Diagnostics);
    }

    private static JsonObject Without(JsonObject map, params string[] keys) =>
        new(map.Where(p => !keys.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    private static List<ComponentUse> BindList(Section file, string key, ComponentKind kind, string example)
    {
        List<ComponentUse> uses = [];
        if (file.List(key, $"{key}: [ {example} ]") is not { } list)
            return uses;
        for (int i = 0; i < list.Items.Count; i++)
        {
            string where = $"{key}[{i}]";
            if (file.Context.AsMap(list.Items[i], where, example) is { } map && BindPlain(new Section(map, where, file.Context), kind) is { } use)
                uses.Add(use);
        }
        return uses;
    }

    private static ComponentUse? BindPlain(Section section, ComponentKind kind)
    {
        section.Known("use", "with");
        return ComponentBinder.Bind(section, kind);
    }

    private static OutputPlan BindOutput(Section file, BindingContext context)
    {
        JsonObject output = ReadSection(file, "output", FileSchema.Output);
        string directory = Path.GetFullPath("runs", Environment.CurrentDirectory);
        if (output["directory"] is not null && (file.Map.Find("output")?.Value as SpecMap)?.Find("directory")?.Value is SpecScalar written)
            directory = context.Paths.Resolve(written, "'directory' in output", context) ?? directory;
        return new OutputPlan(directory, output["models"].Deserialize<KeepModels>(OptionsFactory.Json));
    }
}
