using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Inference.Packages;

namespace RecKit.Runs.Records;

/// <summary>Describes a model's algorithm and data in its manifest.</summary>
internal static class ModelDescription
{
    /// <summary>Describes a newly trained model.</summary>
    /// <param name="created">The creation time.</param>
    /// <param name="id">The row id of the algorithm.</param>
    /// <param name="use">The algorithm and its options.</param>
    /// <param name="seed">The seed of the run or training.</param>
    /// <param name="data">The data set that the model was trained on, or one that contains it.</param>
    /// <param name="fingerprint">The fingerprint of <paramref name="data"/>.</param>
    /// <param name="trainingEvents">The number of training events.</param>
    /// <returns>The manifest of a model outside any run, without metrics and protocol.</returns>
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
