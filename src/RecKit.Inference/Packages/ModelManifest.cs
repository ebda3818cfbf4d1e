using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>What <c>model.json</c> says of a model package.</summary>
public sealed record ModelManifest
{
    /// <summary>The version of the format that this program writes, and the newest it reads. Times of histories are microseconds since format 2; those of format 1, seconds, are converted.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Gets the version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets the version of the program that made it.</summary>
    public required string Reckit { get; init; }

    /// <summary>Gets the name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Gets the hash of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Gets the algorithm that trained it and loads it.</summary>
    public required ModelAlgorithm Algorithm { get; init; }

    /// <summary>Gets what reranks its lists, in order.</summary>
    public IReadOnlyList<ModelReranker> Rerank { get; init; } = [];

    /// <summary>Gets the seed of the run: the order of equal scores depends on it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets what it was trained on.</summary>
    public required ModelData Data { get; init; }

    /// <summary>Gets the rating scale; null when the data has no ratings.</summary>
    public RatingScale? RatingScale { get; init; }

    /// <summary>Gets whether it was trained again on all events after the evaluation; then <see cref="Metrics"/> are not those of this very model.</summary>
    public required bool Refitted { get; init; }

    /// <summary>Gets how many events of the data set it was not trained on: those of the validation and the test part; null when that is not known.</summary>
    public int? HeldOutEvents { get; init; }

    /// <summary>Gets the features that events of the training data have; a model that looks at them takes them as the context of a request.</summary>
    public IReadOnlyList<ModelColumn> EventFeatures { get; init; } = [];

    /// <summary>Gets the features that users of the training data have; a model that knows users by them takes them of somebody new.</summary>
    public IReadOnlyList<ModelColumn> UserFeatures { get; init; } = [];

    /// <summary>Gets how it was evaluated: split, fold, filters, candidates.</summary>
    public required JsonObject Protocol { get; init; }

    /// <summary>Gets the metrics on the test part: of its fold, or, when it was refitted, the means over folds.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the other files of the package.</summary>
    public IReadOnlyList<PackageFile> Files { get; init; } = [];
}

/// <summary>The algorithm of a model package.</summary>
/// <param name="Id">The id of its row in the experiment.</param>
/// <param name="Component">The id of the component.</param>
/// <param name="Plugin">The plugin that has it.</param>
/// <param name="PluginVersion">The version of the plugin that trained the model.</param>
/// <param name="Options">All options.</param>
public sealed record ModelAlgorithm(string Id, string Component, string Plugin, string PluginVersion, JsonObject Options)
{
    /// <summary>Gets the name that is never ambiguous: <c>linear/ease</c>.</summary>
    [JsonIgnore]
    public string QualifiedName => $"{Plugin}/{Component}";
}

/// <summary>A reranker of a model package.</summary>
/// <param name="Component">The id of the component.</param>
/// <param name="Plugin">The plugin that has it.</param>
/// <param name="PluginVersion">The version of the plugin that prepared it.</param>
/// <param name="Options">All options.</param>
public sealed record ModelReranker(string Component, string Plugin, string PluginVersion, JsonObject Options);

/// <summary>The data of a model package.</summary>
/// <param name="Name">The name of the data set.</param>
/// <param name="License">Its licence, if it is known.</param>
/// <param name="Fingerprint">The fingerprint of the data set after filters.</param>
/// <param name="Users">The number of users.</param>
/// <param name="Items">The number of items.</param>
/// <param name="Events">The number of training events.</param>
/// <param name="Notes">What a reader must know of the data.</param>
public sealed record ModelData(string Name, string? License, string Fingerprint, int Users, int Items, int Events, IReadOnlyList<string> Notes);

/// <summary>A file of a model package.</summary>
/// <param name="Path">Its path below the package, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash.</param>
public sealed record PackageFile(string Path, long Bytes, string Sha256);
