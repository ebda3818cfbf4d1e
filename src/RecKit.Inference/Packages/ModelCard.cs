using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace RecKit.Inference.Packages;

/// <summary>Writes <c>model.md</c>: what a person must know before using a model.</summary>
internal static class ModelCard
{
    /// <summary>Writes the card.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Markdown.</returns>
    public static string Text(ModelManifest manifest)
    {
        StringBuilder card = new();
        Line(card, $"# {manifest.Algorithm.Id}");
        Line(card, $"");
        Line(card, $"A recommender model of the experiment *{manifest.Experiment}*, made by RecKit {manifest.Reckit} on {manifest.Created:yyyy-MM-dd}{(manifest.Run.Length == 0 ? "" : $" (run {manifest.Run})")}.");
        Line(card, $"");
        Line(card, $"## Algorithm");
        Line(card, $"`{manifest.Algorithm.Plugin}/{manifest.Algorithm.Component}`, plugin version {manifest.Algorithm.PluginVersion}, seed {manifest.Seed}.");
        Line(card, $"");
        foreach ((string name, JsonNode? value) in manifest.Algorithm.Options)
            Line(card, $"* `{name}`: `{value?.ToJsonString(PackageJson.Lines) ?? "null"}`");
        Line(card, $"");
        if (manifest.Rerank.Count > 0)
        {
            Line(card, $"## Lists");
            Line(card, $"Lists are reranked, in this order; the numbers below are of such lists:");
            foreach (ModelReranker reranker in manifest.Rerank)
                Line(card, $"* `{reranker.Plugin}/{reranker.Component}`, plugin version {reranker.PluginVersion}: `{reranker.Options.ToJsonString(PackageJson.Lines)}`");
            Line(card, $"");
        }
        Line(card, $"## Data");
        Line(card, $"*{manifest.Data.Name}*: {manifest.Data.Events} training events of {manifest.Data.Users} users and {manifest.Data.Items} items.");
        Line(card, $"Licence: {manifest.Data.License ?? "unknown; ask the source of the data"}. The package holds the ids of users and items, their training history, which items users have in other parts of the data, and the features of items.");
        if (ModelProvenance.Of(manifest) is { } provenance)
            Line(card, $"{provenance}");
        foreach (string note in manifest.Data.Notes)
            Line(card, $"* {note}");
        if (manifest.RatingScale is { } scale)
            Line(card, $"Ratings run from {scale.Min} to {scale.Max}.");
        Line(card, $"");
        Line(card, $"## Evaluation");
        Line(card, manifest.Metrics.Count == 0 ? $"This very model was not evaluated."
            : manifest.Refitted
            ? $"This very model was not evaluated: it was trained again on all events. The numbers are means over the folds of the same algorithm and options."
            : (FormattableString)$"The numbers are those of this model on the test events that the protocol names.");
        Line(card, $"");
        if (manifest.Metrics.Count > 0)
        {
            Line(card, $"| metric | value |");
            Line(card, $"| --- | --- |");
        }
        foreach ((string name, double value) in manifest.Metrics)
            Line(card, $"| {name} | {(double.IsNaN(value) ? "–" : value.ToString("0.0####", CultureInfo.InvariantCulture))} |");
        Line(card, $"");
        Line(card, $"Protocol: `{manifest.Protocol.ToJsonString(PackageJson.Lines)}`");
        Line(card, $"");
        Line(card, $"## Limits");
        Line(card, $"Metrics on past data say little of how people react to what they are shown. Users and items that were not in the training data get the algorithm's fallback.");
        return card.ToString();
    }

    private static void Line(StringBuilder card, FormattableString line) => card.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
