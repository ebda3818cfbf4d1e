using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Inference.Packages;

namespace RecKit.Runs.Plan;

/// <summary>The protocol of a run as JSON: how it splits and measures. Two runs must share it to be comparable.</summary>
internal static class RunProtocol
{
    /// <summary>Returns the protocol of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>
    /// <c>split</c>, <c>filters</c>, <c>rerank</c>, <c>duplicates</c>, <c>evaluation</c>, and <c>user_share</c> for a fast run.
    /// </returns>
    public static JsonObject Of(ExperimentPlan plan)
    {
        JsonObject protocol = new()
        {
            ["split"] = Use(plan.Split),
            ["filters"] = new JsonArray([.. plan.Filters.Select(Use)]),
            ["rerank"] = new JsonArray([.. plan.Rerank.Select(Use)]),
            ["duplicates"] = JsonSerializer.SerializeToNode(plan.Dataset.Duplicates, PackageJson.Options),
            ["evaluation"] = JsonSerializer.SerializeToNode(plan.Evaluation, PackageJson.Options),
        };
        if (plan.UserShare < 1)
            protocol["user_share"] = plan.UserShare;
        return protocol;
    }

    private static JsonNode Use(ComponentUse use) =>
        new JsonObject { ["use"] = use.Component.QualifiedName, ["with"] = use.Options.DeepClone() };
}
