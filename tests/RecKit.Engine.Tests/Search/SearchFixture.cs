using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Engine.Tests.Runs;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Engine.Tests.Search;

/// <summary>A run that searches the options of <see cref="SgdFactorization"/>.</summary>
internal sealed class SearchFixture : IDisposable
{
    public SearchFixture(string search = "random", string options = """{ "trials": 8 }""")
    {
        Runs.Data = FakeComponents.Data(users: 40, items: 25);
        Runs.Use(1, validation: true);
        Runs.Plan = Runs.Plan with { Algorithms = [Searched(search, options)] };
    }

    public static IReadOnlyList<SpaceOption> Space { get; } =
    [
        new() { Name = "learning_rate", Kind = ParameterKind.Real, Min = 1e-3, Max = 0.1, Scale = ParameterScale.Log },
        new() { Name = "factors", Kind = ParameterKind.Integer, Min = 1, Max = 8 },
        new() { Name = "regularization", Kind = ParameterKind.Choice, Values = [JsonValue.Create(0.0), JsonValue.Create(0.05), JsonValue.Create(0.2)] },
    ];

    public RunFixture Runs { get; } = new();

    public SgdHooks Hooks { get; } = new();

    public ExperimentPlan Plan
    {
        get => Runs.Plan;
        set => Runs.Plan = value;
    }

    public RunResult Run(int? threads = null, CancellationToken cancellation = default) =>
        Runs.Run(threads is { } count ? Plan with { Threads = count } : Plan, cancellation);

    public AlgorithmPlan Searched(string search, string options, IReadOnlyList<SpaceOption>? space = null, SgdOptions? set = null) => Plain(set) with
    {
        Search = new SearchPlan(BuiltIn(search, options), "rmse", space ?? Space),
    };

    public AlgorithmPlan Searched(ISearch search, SgdOptions? set = null) => Plain(set) with
    {
        Search = new SearchPlan(FakeComponents.Use(Component.Search<NoOptions>("mine", "Of a test.", _ => search)), "rmse", Space),
    };

    public AlgorithmPlan Plain(SgdOptions? set = null)
    {
        Component component = Component.Algorithm<SgdOptions>(
            "sgd", "SGD.", new AlgorithmTraits { Tasks = PredictionTasks.Rating, Users = UserScope.Known }, o => new SgdFactorization(o, Hooks));
        JsonObject options = (JsonObject)JsonSerializer.SerializeToNode(set ?? new SgdOptions(), OptionsFactory.Json)!;
        return new AlgorithmPlan("mf", FakeComponents.Use(component) with { Options = options });
    }

    public void Dispose() => Runs.Dispose();

    private static ComponentUse BuiltIn(string id, string options)
    {
        Component component = new RecKit.Learning.CorePlugin().Components.Single(c => c.Kind == ComponentKind.Search && c.Id == id);
        JsonObject all = (JsonObject)JsonSerializer.SerializeToNode(Activator.CreateInstance(component.OptionsType), component.OptionsType, OptionsFactory.Json)!;
        foreach ((string name, JsonNode? value) in (JsonObject)JsonNode.Parse(options)!)
            all[name] = value?.DeepClone();
        return FakeComponents.Use(component) with { Options = all };
    }
}
