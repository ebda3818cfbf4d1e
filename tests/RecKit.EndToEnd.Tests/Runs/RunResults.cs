using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>Reads what runs leave.</summary>
internal static class RunResults
{
    /// <summary>Gives finished run directories below a directory of runs.</summary>
    public static string[] Finished(string runs) =>
        Directory.Exists(runs)
            ? [.. Directory.GetDirectories(runs).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Gives <c>results.json</c> without what differs from run to run: times and seconds.</summary>
    public static string Metrics(string run)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "results.json")))!;
        JsonArray algorithms = json["algorithms"].ShouldBeOfType<JsonArray>();
        return string.Join('\n', algorithms.Select(a => $"{a!["id"]} {a["metrics"]!.ToJsonString()}"));
    }

    /// <summary>Gives metrics and searches without seconds.</summary>
    public static string Search(string run)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "results.json")))!;
        JsonNode[] searches = [.. json["algorithms"].ShouldBeOfType<JsonArray>().Select(a => a!["search"]!)];
        foreach (JsonObject trial in searches.SelectMany(s => (JsonArray)s["trials"]!).OfType<JsonObject>())
            trial.Remove("seconds");
        return Metrics(run) + string.Join('\n', searches.Select(s => s.ToJsonString()));
    }

    /// <summary>Gives a metric's mean and its values by fold from the JSON that <c>run --output json</c> prints.</summary>
    public static (double Mean, double[] Folds) Metric(JsonElement run, string algorithm, string metric)
    {
        JsonElement summary = run.GetProperty("algorithms").EnumerateArray()
            .Single(a => a.GetProperty("id").GetString() == algorithm).GetProperty("metrics").GetProperty(metric);
        return (summary.GetProperty("mean").GetDouble(), [.. summary.GetProperty("folds").EnumerateArray().Select(f => f.GetDouble())]);
    }
}
