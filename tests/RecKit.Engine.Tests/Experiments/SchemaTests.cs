using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Data.Catalog;
using RecKit.Experiments.Schema;
using RecKit.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class SchemaTests
{
    // What a schema cannot know: the file beside it, the environment, what several places say together, YAML itself.
    private static readonly string[] BeyondSchemas =
        ["extends-", "id-duplicate", "missing-metric-id", "metric-does-not-fit", "name-dataset-not-there", "range-number", "variable-",
            "yaml-", "dataset-columns-twice", "type-octal-and-hex", "range-integer", "path-empty", "only-comments", "key-not-string",
            "search-limits-", "search-metric", "search-no-effect", "search-on-test", "search-out-of-range", "search-set-and-searched", "search-twice-in-choice",
            "search-when-", "search-within-searched"];

    private static readonly string[] Good =
    [
        Specs.Small,
        "extends: base.yaml\nsplit: { with: { folds: 3 } }\n",
        Specs.Small.Replace("{ name: ml-100k }", "{ path: a.csv, format: fake.data/delimited, columns: { user: 0 }, features: { users: { path: u.csv } } }", StringComparison.Ordinal),
        Specs.Small.Replace("{ name: ml-100k }", "{ name: ml-100k, features: false }", StringComparison.Ordinal),
        Specs.Small.Replace("[ ndcg@10 ]", "[ ndcg, fake.metrics/ndcg@3, { use: ndcg, with: { gain: linear }, id: linear }, rmse ]", StringComparison.Ordinal)
            .Replace("use: popularity", "id: b, use: biased-mf, with: { epochs: 3, layers: [ 8 ] }", StringComparison.Ordinal),
        Specs.Small.Replace("use: popularity", "use: biased-mf, search: { use: grid, with: { points: 3 }, metric: ndcg@10, space: { factors: [ 8, 16 ], epochs: { min: 1, max: 9, scale: log, when: { loss: bpr } }, loss: { values: [ bpr ] } } }", StringComparison.Ordinal)
            .Replace("k-fold }", "k-fold, with: { validation: 0.1 } }", StringComparison.Ordinal),
        Specs.Small.Replace("use: popularity", "use: contoso/item-knn, with: { size: 3 }", StringComparison.Ordinal),
        Specs.Small + "name: a b\nseed: 3\nevaluation: { clip: false }\nruntime: { threads: 2 }\nplugins: [ x ]\noutput: { directory: runs, models: all }\nfilters: []\n",
    ];

    private static readonly SchemaCheck Schema = new((JsonObject)JsonNode.Parse(Generate())!);

    public static TheoryData<string> GoodFiles => [.. Good];

    public static TheoryData<string> BadFiles =>
        [.. BrokenFilesTests.Names.Where(f => !BeyondSchemas.Any(f.StartsWith))];

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void What_the_binder_accepts_the_schema_accepts(string text) => Schema.Accepts(SchemaCheck.FromYaml(text)).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void The_schema_rejects_what_a_schema_can(string file) =>
        Schema.Accepts(SchemaCheck.FromYaml(File.ReadAllText(Path.Combine(Specs.Directory, file)))).ShouldBeFalse();

    [Fact]
    public void The_same_catalogue_gives_the_same_text()
    {
        Generate().ShouldBe(Generate());
        SchemaGenerator.Generate(new Reversed(FakeCatalog.Instance), FakeCatalog.Instance).ShouldBe(Generate());
    }

    [Fact]
    public void The_committed_schema_is_that_of_the_components_that_come_with_RecKit()
    {
        string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "examples", "experiment.v1.schema.json");
        string committed = File.Exists(path) ? File.ReadAllText(path) : "";

        SchemaGenerator.Generate(RecKitHost.Create().Catalog, new DatasetCatalog(null)).ShouldBe(
            committed, "Components, options or the file format changed. Write it anew: reckit schema > examples/experiment.v1.schema.json");
    }

    private static string Generate() => SchemaGenerator.Generate(FakeCatalog.Instance, FakeCatalog.Instance);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private sealed class Reversed(IComponentCatalog inner) : IComponentCatalog
    {
        public IReadOnlyList<ComponentDescriptor> Components => [.. inner.Components.Reverse()];

        public IReadOnlyList<ComponentDescriptor> Find(RecKit.Components.ComponentKind kind, string use) => inner.Find(kind, use);
    }
}
