using System.Text;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Catalog;

public sealed class PluginManifestTests
{
    private const string Good = """
        {
          "format": 1, "id": "contoso", "version": "1.2.0", "contract": "0.3", "assembly": "Contoso.dll", "assembly_sha256": "ab", "uses": [],
          "components": [
            {
              "kind": "algorithm", "id": "ease", "summary": "Learns.", "source": "Steck (2019)",
              "options": { "type": "object", "additionalProperties": false, "properties": { "regularization": { "type": "number", "default": 500 } }, "required": [] },
              "traits": { "tasks": ["rating", "ranking"], "users": "fold-in", "needs": ["values", "item-features"], "determinism": "same-thread-count", "lists_only": true, "learns": false }
            },
            {
              "kind": "metric", "id": "mrr", "summary": "Measures.", "options": { "properties": {} },
              "traits": { "task": ["ranking"], "higher_is_better": true, "needs": ["item-features"], "ranks": true, "per_user": false }
            },
            { "kind": "split", "id": "mrr", "summary": "Divides.", "options": { "properties": {} } }
          ]
        }
        """;

    [Fact]
    public void Manifest_says_everything_of_its_components()
    {
        PluginManifest manifest = Parse(Good);
        manifest.ShouldSatisfyAllConditions(
            () => manifest.Id.ShouldBe("contoso"),
            () => manifest.Version.ShouldBe("1.2.0"),
            () => manifest.IsCompatible.ShouldBeTrue(),
            () => manifest.Components.Select(c => (c.Kind, c.Id)).ShouldBe(
                [(ComponentKind.Algorithm, "ease"), (ComponentKind.Metric, "mrr"), (ComponentKind.Split, "mrr")]));
        ManifestComponent ease = manifest.Components[0];
        ease.Source.ShouldBe("Steck (2019)");
        ease.Options.Find("regularization").ShouldNotBeNull();
        ease.Algorithm.ShouldBe(new AlgorithmTraits
        {
            Tasks = PredictionTasks.Rating | PredictionTasks.Ranking,
            Users = UserScope.FoldIn,
            Needs = DataNeeds.Values | DataNeeds.ItemFeatures,
            Determinism = Determinism.SameThreadCount,
            ListsOnly = true,
            Learns = false,
        });
        manifest.Components[1].Metric.ShouldBe(
            new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true, Needs = DataNeeds.ItemFeatures, Ranks = true, PerUser = false });
        manifest.Components[2].Algorithm.ShouldBeNull();
    }

    [Theory]
    [InlineData("id", "\"Contoso Plugin\"", "id is 'Contoso Plugin', but expected lower-case words")]
    [InlineData("id", "null", "id is absent, but expected a text")]
    [InlineData("version", "1.2", "version is 1.2, but expected a text")]
    [InlineData("assembly", "\"../Contoso.dll\"", "assembly is '../Contoso.dll', but expected the name of a file")]
    [InlineData("uses", "\"torch\"", "uses is the text \"torch\", but expected a list")]
    [InlineData("uses", "[1]", "uses[0] is 1, but expected a text")]
    [InlineData("format", "\"1\"", "format is the text \"1\", but expected an integer")]
    [InlineData("format", "7", "format is 7, but this program reads 1")]
    [InlineData("components", "{}", "components is an object, but expected a list")]
    [InlineData("components/0", "3", "components[0] is 3, but expected an object")]
    [InlineData("components/0/kind", "\"widget\"", "components[0].kind is 'widget', but expected one of reader, filter, split, algorithm, metric")]
    [InlineData("components/0/id", "\"Ease\"", "components[0].id is 'Ease', but expected lower-case words")]
    [InlineData("components/0/summary", "\"\"", "components[0].summary is the text \"\", but expected a text")]
    [InlineData("components/0/options", "null", "components[0].options is absent, but expected an object")]
    [InlineData("components/0/options/properties", "[]", "components[0].options.properties is a list, but expected an object")]
    [InlineData("components/0/traits", "null", "components[0].traits is absent, but expected an object")]
    [InlineData("components/0/traits/users", "\"all\"", "components[0].traits.users is 'all', but expected one of everyone, known, fold-in, history")]
    [InlineData("components/0/traits/tasks", "[\"rank\"]", "components[0].traits.tasks is 'rank', but expected one of")]
    [InlineData("components/0/traits/learns", "\"yes\"", "components[0].traits.learns is the text \"yes\", but expected true or false")]
    [InlineData("components/1/traits/needs", "[\"luck\"]", "components[1].traits.needs is 'luck', but expected one of none, values, timestamps, user-features, item-features")]
    [InlineData("components/1/traits/ranks", "null", "components[1].traits.ranks is absent, but expected true or false")]
    [InlineData("components/2/kind", "\"metric\"", "components[2].traits is absent")]
    public void Wrong_manifest_says_where_and_what(string place, string json, string reason)
    {
        JsonNode root = JsonNode.Parse(Good)!, parent = root;
        string[] steps = place.Split('/');
        foreach (string step in steps[..^1])
            parent = int.TryParse(step, out int index) ? parent[index]! : parent[step]!;
        JsonNode? value = JsonNode.Parse(json);
        if (int.TryParse(steps[^1], out int last))
            parent[last] = value;
        else
            parent[steps[^1]] = value;
        ShouldFail(root.ToJsonString(), reason);
    }

    [Fact]
    public void Two_components_of_one_kind_and_id_are_an_error() =>
        ShouldFail(Good.Replace("\"kind\": \"split\"", "\"kind\": \"metric\", \"traits\": { \"task\": [], \"higher_is_better\": true, \"needs\": [], \"ranks\": false, \"per_user\": true }", StringComparison.Ordinal),
            "components[2] has the kind and id of an earlier one: metric mrr");

    [Theory]
    [InlineData("", "is not JSON (line 1, column 1)")]
    [InlineData("[]", "the manifest is a list, but expected an object")]
    [InlineData("null", "the manifest is absent, but expected an object")]
    [InlineData("{ \"format\": 1", "is not JSON")]
    public void Other_text_is_an_error(string text, string reason) => ShouldFail(text, reason);

    [Fact]
    public void Absent_file_is_an_error() =>
        Should.Throw<RecKitException>(() => PluginManifest.Read("/no/such/plugin.json")).Message.ShouldContain("/no/such/plugin.json cannot be read");

    [Fact]
    public void Components_of_another_contract_need_not_be_readable()
    {
        PluginManifest manifest = Parse(Good.Replace("\"0.3\"", "\"4.0\"", StringComparison.Ordinal).Replace("\"metric\"", "\"oracle\"", StringComparison.Ordinal));
        manifest.IsCompatible.ShouldBeFalse();
        manifest.Components.ShouldBeEmpty();
    }

    private static void ShouldFail(string json, string reason)
    {
        RecKitException error = Should.Throw<RecKitException>(() => Parse(json));
        error.Code.ShouldBe(ErrorCodes.PluginManifest);
        error.Message.ShouldContain("place/plugin.json");
        error.Message.ShouldContain(reason);
    }

    private static PluginManifest Parse(string json) => PluginManifest.Parse(Encoding.UTF8.GetBytes(json), "place/plugin.json");
}
