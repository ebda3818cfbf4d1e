using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>The algorithm under test and the operations used by checks. Nothing is loaded or created before the first use.</summary>
internal sealed class AlgorithmSubject
{
    private readonly ConcurrentDictionary<string, Lazy<Footprint>> _footprints = [];
    private readonly Lazy<TastesData> _tastes = new(() => TinyData.Tastes());
    private readonly Lazy<TastesData> _small = new(() => TinyData.Tastes(users: 120, items: 70, eventsPerUser: 16));

    public AlgorithmSubject(ComponentDescriptor descriptor, AlgorithmConformanceSettings settings)
    {
        Descriptor = descriptor;
        Settings = settings;
        Traits = descriptor.Algorithm ?? throw new ArgumentException($"'{descriptor.Id}' has no algorithm traits: it is a {descriptor.Kind}.", nameof(descriptor));
    }

    public ComponentDescriptor Descriptor { get; }

    public AlgorithmConformanceSettings Settings { get; }

    public AlgorithmTraits Traits { get; }

    /// <summary>Gets the data set that most checks use, created once.</summary>
    public TastesData Tastes => _tastes.Value;

    /// <summary>
    /// Gets the data set of <see cref="Footprint"/>. Each subject has its own, so that an algorithm that modifies its training data does
    /// not affect other checks.
    /// </summary>
    public TastesData Small => _small.Value;

    /// <summary>Returns the options that checks start from: defaults, overridden by the settings.</summary>
    public JsonObject Options() => Merge(Descriptor.Options.Defaults(), Settings.Options);

    public static JsonObject Merge(JsonObject options, JsonObject changes)
    {
        foreach ((string name, JsonNode? value) in changes)
            options[name] = value?.DeepClone();
        return options;
    }

    public IAlgorithm Create(JsonObject? options = null) => (IAlgorithm)Descriptor.Create(options ?? Options());

    public TrainingContext Context(int threads = 1) => new() { Seed = Settings.Seed, Threads = threads };

    public IModel Train(TrainingData data, JsonObject? options = null, int threads = 1) => Create(options).Train(data, Context(threads));

    /// <summary>Trains a model with the usual data and options; not shared, because checks must be independent.</summary>
    public IModel Train() => Train(Tastes.Training);

    /// <summary>Returns the footprint of options from which many checks start, computed once.</summary>
    public Footprint Start(JsonObject options) => _footprints.GetOrAdd(options.ToJsonString(), _ => new Lazy<Footprint>(() => Footprint.Of(this, options))).Value;

    public byte[] TrainToBytes(TrainingData data, JsonObject? options = null, int threads = 1) =>
        MemoryModelStore.Save(Train(data, options, threads)).ToBytes();
}
