using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Inference.Packages;

namespace RecKit.Runs.Records;

/// <summary>What the manifest of a model says of its algorithm and its data, wherever it was trained.</summary>
internal static class ModelDescription
{
    /// <summary>Describes a model that was just trained.</summary>
    /// <param name="created">When.</param>
    /// <param name="id">The id of the algorithm's row.</param>
    /// <param name="use">The algorithm and its options.</param>
    /// <param name="seed">The seed of the run or the training.</param>
    /// <param name="data">The data set that it was trained on, or a part of it.</param>
    /// <param name="fingerprint">The fingerprint of <paramref name="data"/>.</param>
    /// <param name="trainingEvents">How many events it was trained on.</param>
    /// <returns>The manifest of a model of no run, without metrics and protocol.</returns>
    public static ModelManifest Of(DateTimeOffset created, string id, ComponentUse use, ulong seed, Dataset data, string fingerprint, int trainingEvents) => new()
    {
        Created = created,
        Reckit = EnvironmentReport.Version,
        Experiment = data.Name,
        Run = "",
        Algorithm = new ModelAlgorithm(id, use.Component.Id, use.Component.Plugin, use.Component.PluginVersion, (JsonObject)use.Options.DeepClone()),
        Seed = seed,
        Data = new ModelData(data.Name, data.License, fingerprint, data.Users.Count, data.Items.Count, trainingEvents, data.Notes),
        RatingScale = data.Scale,
        EventFeatures = ModelColumn.Of(data.Events.Features),
        UserFeatures = ModelColumn.Of(data.UserFeatures),
        Refitted = false,
        Protocol = [],
        Metrics = new Dictionary<string, double>(),
    };
}
