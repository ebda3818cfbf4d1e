using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Engine.Tests.Experiments;

/// <summary>A handful of components and data sets, known by their schemas only.</summary>
internal sealed class FakeCatalog : IComponentCatalog, IDatasetCatalog
{
    private const string K = """{ "k": { "type": "integer", "minimum": 1, "maximum": 10000, "default": 10, "description": "Depth." } """;

    public static FakeCatalog Instance { get; } = new();

    public IReadOnlyList<ComponentDescriptor> Components { get; } =
    [
        Make(ComponentKind.Reader, "fake.data", "delimited", """
            { "separator": { "type": "string", "minLength": 1, "default": "," },
              "header": { "type": "boolean", "default": true },
              "columns": { "type": "object", "additionalProperties": false, "properties": {
                "user": { "type": ["string", "integer"], "default": "user" }, "item": { "type": ["string", "integer"], "default": "item" },
                "rating": { "type": ["string", "integer", "null"], "default": null } }, "default": { "user": "user", "item": "item", "rating": null } },
              "features": { "type": "object", "additionalProperties": { "type": "object", "additionalProperties": false,
                "properties": { "path": { "type": "string", "minLength": 1, "default": "features.csv" } } }, "default": {} } }
            """),
        Make(ComponentKind.Reader, "fake.data", "movielens", """
            { "features": { "type": "boolean", "default": true }, "variant": { "type": "string", "enum": ["classic", "latest"], "default": "classic" } }
            """),
        Make(ComponentKind.Reader, "fake.data", "simulated", """
            { "users": { "type": "integer", "minimum": 1, "default": 600 }, "seed": { "type": "integer", "minimum": 0, "default": 42 } }
            """),
        Make(ComponentKind.Filter, "fake.core", "k-core", """
            { "users": { "type": "integer", "minimum": 1, "default": 5 }, "items": { "type": "integer", "minimum": 1, "default": 5 } }
            """),
        Make(ComponentKind.Filter, "fake.core", "value-range", """
            { "min": { "type": ["number", "null"], "default": null }, "max": { "type": ["number", "null"], "default": null } }
            """),
        Make(ComponentKind.Reranker, "fake.lists", "mmr", """
            { "lambda": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.7 } }
            """),
        Make(ComponentKind.Split, "fake.core", "random", """
            { "test": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.2 },
              "validation": { "type": "number", "minimum": 0, "exclusiveMaximum": 1, "default": 0 } }
            """),
        Make(ComponentKind.Split, "fake.core", "k-fold", """
            { "folds": { "type": "integer", "minimum": 2, "maximum": 1000, "default": 5 },
              "validation": { "type": "number", "minimum": 0, "exclusiveMaximum": 1, "default": 0 } }
            """),
        Make(ComponentKind.Split, "fake.core", "predefined", """
            { "folds": { "type": "array", "items": { "type": "string" }, "default": [] } }
            """),
        Make(ComponentKind.Algorithm, "fake.models", "popularity", "{}", PredictionTasks.Ranking),
        Make(ComponentKind.Algorithm, "fake.models", "ease", """
            { "regularization": { "type": "number", "exclusiveMinimum": 0, "default": 500, "description": "Weight of the squared norm." } }
            """, PredictionTasks.Ranking),
        Make(ComponentKind.Algorithm, "fake.models", "biased-mf", """
            { "factors": { "type": "integer", "minimum": 1, "maximum": 4096, "default": 20 },
              "epochs": { "type": "integer", "minimum": 1, "default": 20 },
              "learning_rate": { "type": "number", "exclusiveMinimum": 0, "default": 0.005 },
              "regularization": { "type": "number", "minimum": 0, "default": 0.02 },
              "loss": { "type": "string", "enum": ["squared", "bpr"], "default": "squared" },
              "negatives": { "type": "integer", "minimum": 1, "default": 4, "x-applies-when": { "loss": ["bpr"] } },
              "layers": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "minItems": 1, "default": [64, 32] },
              "biased": { "type": "boolean", "default": true },
              "label": { "type": "string", "minLength": 1, "default": "mf" } }
            """, PredictionTasks.Rating | PredictionTasks.Ranking),
        Make(ComponentKind.Algorithm, "fake.models", "two-tower", """
            { "text": { "type": "string", "pattern": "^[a-z_]+$" },
              "tower": { "type": "object", "additionalProperties": false, "properties": {
                "layers": { "type": "array", "items": { "type": "integer" }, "default": [32] }, "dropout": { "type": "number", "default": 0 } },
                "default": { "layers": [32], "dropout": 0 } },
              "weights": { "type": "object", "additionalProperties": { "type": "number" }, "default": {} } }
            """, PredictionTasks.Ranking, required: "text"),
        Make(ComponentKind.Algorithm, "fake.models", "item-knn", """{ "neighbors": { "type": "integer", "minimum": 1, "default": 100 } }""", PredictionTasks.Ranking),
        Make(ComponentKind.Algorithm, "contoso", "item-knn", """{ "size": { "type": "integer", "minimum": 1, "default": 9 } }""", PredictionTasks.Ranking),
        Make(ComponentKind.Search, "fake.core", "random", """{ "trials": { "type": "integer", "minimum": 1, "default": 30 } }"""),
        Make(ComponentKind.Search, "fake.core", "grid", """{ "points": { "type": "integer", "minimum": 2, "default": 5 } }"""),
        Make(ComponentKind.Metric, "fake.metrics", "rmse", "{}", PredictionTasks.Rating),
        Make(ComponentKind.Metric, "fake.metrics", "mae", "{}", PredictionTasks.Rating),
        Make(ComponentKind.Metric, "fake.metrics", "ndcg", K + """, "gain": { "type": "string", "enum": ["exponential", "linear"], "default": "exponential" } }""", PredictionTasks.Ranking),
        Make(ComponentKind.Metric, "fake.metrics", "recall", K + "}", PredictionTasks.Ranking),
        Make(ComponentKind.Metric, "fake.metrics", "hit-rate", K + "}", PredictionTasks.Ranking),
    ];

    public IReadOnlyList<NamedDataset> Datasets { get; } =
    [
        new("ml-100k", "MovieLens 100K.", "movielens", [], "ml-100k", "own"),
        new("ml-1m", "MovieLens 1M.", "movielens", [], "ml-1m", "own"),
        new("ml-latest-small", "MovieLens, small.", "movielens", new JsonObject { ["variant"] = "latest" }, "ml-latest-small", "own"),
        new("simulated", "Simulated events.", "simulated", [], null, "MIT"),
    ];

    public IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use) =>
        [.. Components.Where(c => c.Kind == kind && (c.Id == use || c.QualifiedName == use))];

    public string? Locate(NamedDataset dataset) => dataset.Name switch
    {
        "ml-1m" => throw new RecKitException(ErrorCodes.DataDirectory, "ml-1m is not below RECKIT_DATA."),
        _ when dataset.RelativePath is null => null,
        _ => Path.GetFullPath(Path.Combine("/data", dataset.RelativePath)),
    };

    public static ComponentDescriptor Make(
        ComponentKind kind, string plugin, string id, string properties, PredictionTasks task = PredictionTasks.None, string? required = null,
        Func<Component>? loader = null) => new()
        {
            Kind = kind,
            Id = id,
            Plugin = plugin,
            PluginVersion = "1.0.0",
            Summary = $"The {kind.ToString().ToLowerInvariant()} {id}.",
            Options = new OptionsSchema(new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = JsonNode.Parse(properties),
                ["required"] = required is null ? [] : new JsonArray(required),
            }),
            Algorithm = kind == ComponentKind.Algorithm ? new AlgorithmTraits { Tasks = task, Users = UserScope.Known } : null,
            Metric = kind == ComponentKind.Metric ? new MetricTraits { Task = task, HigherIsBetter = task == PredictionTasks.Ranking } : null,
            Loader = loader ?? (() => throw new InvalidOperationException($"Binding must not load {id}.")),
        };
}
