using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Core.Catalog;
using RecKit.Core.Evaluation;
using RecKit.Core.Models;
using RecKit.Core.Runs;
using RecKit.Core.Training;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Core.Workbench;

/// <summary>Trains and updates models without an experiment: what scripts do step by step.</summary>
/// <remarks>Thread safety: safe; several trainings at once share nothing.</remarks>
public sealed class ModelTrainer
{
    private const string Place = "all";
    private readonly TimeProvider _clock;

    /// <summary>Makes a trainer.</summary>
    /// <param name="clock">Gives the time for manifests.</param>
    public ModelTrainer(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
    }

    /// <summary>Trains a model on all events of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="algorithm">The algorithm and its options.</param>
    /// <param name="settings">Seed, threads, validation, log.</param>
    /// <param name="cancellation">Ends the training within a second.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RecKitException">RK3xxx: the plugin does not load. RK4002: the data lacks what the algorithm needs. RK4003: the training failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LoadedModel Train(Dataset data, AlgorithmPlan algorithm, TrainingSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(settings);
        IAlgorithm made = algorithm.Use.Create<IAlgorithm>();
        AlgorithmTraits traits = TraitsOf(algorithm.Use, made);
        TrainingSet.Require(data, traits.Needs, $"Algorithm '{algorithm.Id}'");
        int[] rows = [.. Enumerable.Range(0, data.Events.Count)];
        TrainingSet set = TrainingSet.Of(data, rows, traits.Needs);
        TrainingContext context = settings.Context(algorithm.Id, cancellation);
        if (settings.Validation is { } validation)
        {
            EventMapping mapped = EventMapping.Of(validation, data.Users, data.Items, addItems: false);
            context = context with
            {
                Validator = ModelValidator.TryCreate(settings.Metrics, traits, model => settings.Case(model, traits, set.Data, mapped), settings.Evaluation, cancellation),
            };
        }
        (made as ITrainingCheck)?.Check(data.Users, data.Items, context);
        IModel trained = Trainer.Train(made, set.Data, context, algorithm.Id, Place);
        return LoadedModel.Of(Manifest(data, algorithm, settings.Seed), traits, trained, data.Users, data.Items, data.Events);
    }

    /// <summary>Makes a model that knows more events, without training it anew.</summary>
    /// <param name="model">The model; it does not change.</param>
    /// <param name="added">The new events; users and items may be new.</param>
    /// <param name="settings">Seed, threads, log.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The new model.</returns>
    /// <exception cref="RecKitException">RK4010: the model cannot be updated. RK4003: the arithmetic failed.</exception>
    public LoadedModel Update(LoadedModel model, Dataset added, TrainingSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(settings);
        ModelAlgorithm algorithm = model.Manifest.Algorithm;
        if (model.Model is not IUpdatableModel updatable)
        {
            throw new RecKitException(
                ErrorCodes.NoUpdate, $"A model of '{algorithm.Id}' cannot take in new events. Train it again; models of item-knn, user-knn, user-knn-rating, als, pmf, ials and biased-mf can.");
        }
        EventMapping mapped = EventMapping.Of(added, model.Users, model.Items, addItems: true);
        EventLog all = EventLogs.Concat(model.Events(), mapped.Events);
        TrainingData data = new(all, mapped.Users.Count, mapped.Items.Count) { Users = mapped.Users, Items = mapped.Items, Scale = model.Manifest.RatingScale };
        IModel updated = updatable.Update(data, mapped.Events, settings.Context(algorithm.Id, cancellation));
        ModelManifest manifest = model.Manifest with
        {
            Created = _clock.GetUtcNow(),
            Data = model.Manifest.Data with { Users = mapped.Users.Count, Items = mapped.Items.Count, Events = all.Count },
            Metrics = new Dictionary<string, double>(),
            Protocol = new JsonObject { ["updated_with"] = added.Name, ["events_added"] = mapped.Events.Count },
        };
        return LoadedModel.Of(manifest, model.Traits, updated, mapped.Users, mapped.Items, all);
    }

    private static AlgorithmTraits TraitsOf(ComponentUse use, IAlgorithm made) => (made as IOptionTraits)?.Traits ?? use.Component.Algorithm!;

    private ModelManifest Manifest(Dataset data, AlgorithmPlan algorithm, ulong seed)
    {
        ComponentDescriptor component = algorithm.Use.Component;
        return new ModelManifest
        {
            Created = _clock.GetUtcNow(),
            Reckit = EnvironmentReport.Version,
            Experiment = data.Name,
            Run = "",
            Algorithm = new ModelAlgorithm(algorithm.Id, component.Id, component.Plugin, component.PluginVersion, (JsonObject)algorithm.Use.Options.DeepClone()),
            Seed = seed,
            Data = new ModelData(data.Name, data.License, Fingerprint.Of(data), data.Users.Count, data.Items.Count, data.Events.Count, data.Notes),
            RatingScale = data.Scale,
            Refitted = false,
            Protocol = [],
            Metrics = new Dictionary<string, double>(),
        };
    }
}
