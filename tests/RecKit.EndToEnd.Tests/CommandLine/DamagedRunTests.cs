using System.Text.Json.Nodes;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Runs that are damaged, interrupted, or none at all: verbs say what is the matter, and list the others.</summary>
public sealed class DamagedRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LongFact]
    public void WhateverIsWrongWithResults_ItIsNoBug()
    {
        string run = Run(), file = Path.Combine(run, "results.json"), whole = File.ReadAllText(file);
        List<string> bugs = [];
        int damaged = 0;
        foreach (string path in Paths(JsonNode.Parse(whole)!).ToArray())
        {
            foreach (JsonNode? value in new JsonNode?[] { null, new JsonArray() })
            {
                JsonNode root = JsonNode.Parse(whole)!;
                Replace(root, path, value);
                File.WriteAllText(file, root.ToJsonString());
                foreach (string[] line in new string[][] { ["show", run, "-o", "json"], ["runs", Path.GetDirectoryName(run)!, "-o", "json"] })
                {
                    if (line[0] == "runs" && value is not null)
                        continue;
                    Reckit.Finished finished = InProcess.Run(line);
                    bool isRight = finished.ExitCode == 0 || (finished.ExitCode == 6 && line[0] == "show");
                    if (!isRight)
                        bugs.Add($"{line[0]}, {path} = {value?.ToJsonString() ?? "null"}: {finished.Error}");
                    JsonNode.Parse(finished.Output).ShouldNotBeNull();
                    damaged += finished.ExitCode == 6 ? 1 : 0;
                }
            }
        }
        bugs.ShouldBeEmpty();
        damaged.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{ \"name\": null }", "cannot be read")]
    public void ADamagedRun_IsListedWithItsReason_AndShownAsSuch(string text, string expected)
    {
        string run = Run();
        File.WriteAllText(Path.Combine(run, "results.json"), text);
        JsonNode listed = JsonNode.Parse(InProcess.Run("runs", Path.GetDirectoryName(run)!, "-o", "json").Output)!.AsArray().ShouldHaveSingleItem()!;
        ((string)listed["state"]!).ShouldBe("damaged");
        ((string)listed["reason"]!).ShouldContain(expected);
        foreach (string verb in new[] { "show", "compare", "export" })
        {
            Reckit.Finished finished = InProcess.Run(verb == "export" ? [verb, run, "--trec"] : [verb, run]);
            finished.ExitCode.ShouldBe(6, finished.Error);
            finished.Error.ShouldContain(expected);
            finished.Error.ShouldContain("RK5008");
            finished.Error.ShouldNotContain("RecKit.Runs");
        }
    }

    [Fact]
    public void ARunWhosePerUserTableIsGone_IsShownWithoutIntervals()
    {
        string run = Run();
        File.Delete(Path.Combine(run, "per-user.parquet"));
        Reckit.Finished shown = InProcess.Run("show", run);
        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Error.ShouldContain("warning: no intervals");
        InProcess.Run("compare", run).Error.ShouldContain("RK5008");
    }

    [Theory]
    [InlineData("afile")]
    [InlineData("empty")]
    [InlineData("nowhere")]
    public void WhatIsNoRun_IsSaidToBeNone(string name)
    {
        _directory.Write("afile", "x");
        Directory.CreateDirectory(_directory.Of("empty"));
        foreach (string verb in new[] { "show", "compare", "export" })
        {
            Reckit.Finished finished = InProcess.Run(verb == "export" ? [verb, _directory.Of(name), "--trec"] : [verb, _directory.Of(name)]);
            finished.ExitCode.ShouldBe(6, finished.Error);
            finished.Error.ShouldContain("RK5004");
        }
    }

    private string Run()
    {
        string spec = _directory.Write("small.yaml", Specs.Small);
        Reckit.Finished run = InProcess.Run("run", spec, "-o", "json", "--set", $"output.directory={_directory.Of("runs")}", "--set", "output.models=none",
            "--set", "dataset.with={ users: 40, items: 30, interactions: 500 }");
        run.ExitCode.ShouldBe(0, run.Error);
        return (string)JsonNode.Parse(run.Output)!["directory"]!;
    }

    // Every place but the figures, of which one stands for all.
    private static IEnumerable<string> Paths(JsonNode node)
    {
        string path = node.GetPath();
        if (path != "$")
            yield return path;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(p => p.Value),
            JsonArray list => list.Take(1),
            _ => [],
        };
        foreach (JsonNode child in children.OfType<JsonNode>())
        {
            foreach (string nested in Paths(child))
                yield return nested;
        }
    }

    private static void Replace(JsonNode root, string path, JsonNode? value)
    {
        JsonNode node = Find(root, path);
        if (node.Parent is JsonObject map)
            map[node.GetPropertyName()] = value;
        else
            ((JsonArray)node.Parent!)[node.GetElementIndex()] = value;
    }

    private static JsonNode Find(JsonNode node, string path) => node.GetPath() == path ? node : (node switch
    {
        JsonObject map => map.Select(p => p.Value),
        JsonArray list => list,
        _ => Enumerable.Empty<JsonNode?>(),
    }).OfType<JsonNode>().First(child => path.StartsWith(child.GetPath(), StringComparison.Ordinal) && Holds(child, path)) is var next ? Find(next, path) : node;

    private static bool Holds(JsonNode node, string path)
    {
        string own = node.GetPath();
        return path.Length == own.Length || path[own.Length] is '.' or '[';
    }
}
