using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Learning.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Storage;

namespace RecKit.Runs.Workbench;

/// <summary>Trains and updates models without an experiment, step by step as scripts do.</summary>
/// <remarks>Thread safety: safe; concurrent trainings share no state.</remarks>
public sealed class ModelTrainer
{
    private const string Place = "all";
    private readonly TimeProvider _clock;

    /// <summary>Initializes a model trainer.</summary>
    /// <param name="clock">The clock for manifests.</param>
    public ModelTrainer(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
    }

    /// <summary>
    /// Trains a model on all events of a data set. Data warnings that affect how its values are read (RK42xx) go to the log.
    /// </summary>
    /// <param name="data">The data set.</param>
    /// <param name="algorithm">The algorithm and its options.</param>
    /// <param name="settings">The seed, threads, validation and log.</param>
    /// <param name="cancellation">The cancellation token. Training stops within a second.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RecKitException">RK3xxx: the plugin does not load. RK4002: the data lacks a requirement of the
    /// algorithm. RK4003: the training failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public LoadedModel Train(Dataset data, AlgorithmPlan algorithm, TrainingSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(settings);
        IAlgorithm made = algorithm.Use.Create<IAlgorithm>();
        AlgorithmTraits traits = TraitsOf(algorithm.Use, made);
        TrainingSet.Require(data, traits.Needs, $"Algorithm '{algorithm.Id}'");
        foreach (RunNotice notice in DataCheck.Find(data, [(algorithm.Id, traits)], []))
            settings.Log.Warn(notice.Message);
        int[] rows = [.. Enumerable.Range(0, data.Events.Count)];
        TrainingSet set = TrainingSet.Of(data, rows, traits.Needs);
        TrainingContext context = settings.Context(algorithm.Id, cancellation);
        if (settings.Validation is { } validation)
        {
            EventMapping mapped = EventMapping.Of(validation, data.Users, data.Items, addItems: false);
            context = context with
            {
                Validator = ModelValidator.TryCreate(settings.Metrics, traits, model => settings.Case(model, traits, set.Data, mapped) with { Algorithm = algorithm.Use.Component.QualifiedName }, settings.Evaluation, cancellation),
            };
        }
        (made as ITrainingCheck)?.Check(data.Users, data.Items, context);
        IModel trained = Trainer.Train(made, set.Data, context, algorithm.Id, Place);
        ModelManifest manifest = ModelDescription.Of(_clock.GetUtcNow(), algorithm.Id, algorithm.Use, settings.Seed, data, Fingerprint.Of(data), data.Events.Count)
            with { HeldOutEvents = settings.HeldOut.Sum(p => p.Events.Count) };
        return LoadedModel.Of(manifest, traits, trained, data.Users, data.Items, data.Events, HeldOut(data, settings.HeldOut), data.ItemFeatures);
    }

    /// <summary>Creates a model that includes new events, without retraining.</summary>
    /// <param name="model">The model; it does not change.</param>
    /// <param name="added">The new events, possibly with new users and items.</param>
    /// <param name="settings">The seed, threads and log.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The new model.</returns>
    /// <exception cref="RecKitException">RK4010: the model cannot be updated, or not with new items because its lists are
    /// reranked. RK4002: the model needs ratings but the new events have none. RK4003: the arithmetic failed.</exception>
    public LoadedModel Update(LoadedModel model, Dataset added, TrainingSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(settings);
        IUpdatableModel updatable = RequireUpdatable(model);
        TrainingSet.Require(added, model.Traits.Needs & DataNeeds.Values, $"The update of a model of '{model.Manifest.Algorithm.Component}'");
        ModelAlgorithm algorithm = model.Manifest.Algorithm;
        EventMapping mapped = EventMapping.Of(added, model.Users, model.Items, addItems: true);
        if (model.Rerank is not null && mapped.Items.Count > model.Items.Count)
        {
            throw new RecKitException(
                ErrorCodes.NoUpdate,
                $"The lists of this model are reranked by {string.Join(", ", model.Manifest.Rerank.Select(r => r.Component))}, which was prepared for its {model.Items.Count} items, but the new events bring {mapped.Items.Count - model.Items.Count} more. Leave events of new items out, or train the model again.");
        }
        EventLog all = EventLogs.Concat(model.Events(), mapped.Events);
        TrainingData data = new(Usable(all, model.Traits), mapped.Users.Count, mapped.Items.Count) { Users = mapped.Users, Items = mapped.Items, Scale = model.Manifest.RatingScale };
        IModel updated = updatable.Update(data, Usable(mapped.Events, model.Traits), settings.Context(algorithm.Id, cancellation));
        ModelManifest manifest = model.Manifest with
        {
            Created = _clock.GetUtcNow(),
            Data = model.Manifest.Data with { Users = mapped.Users.Count, Items = mapped.Items.Count, Events = all.Count },
            Metrics = new Dictionary<string, double>(),
            Protocol = new JsonObject { [ModelProvenance.UpdatedWith] = added.Name, ["events_added"] = mapped.Events.Count },
        };
        return LoadedModel.Of(manifest, model.Traits, updated, mapped.Users, mapped.Items, all, model.HeldOut?.Grow(mapped.Users.Count), Grow(model.ItemFeatures, mapped.Items.Count), model.Rerank);
    }

    // The items that users have in the held-out parts, which number users and items as the data set does.
    private static HeldOutItems? HeldOut(Dataset data, IReadOnlyList<Dataset> parts)
    {
        if (parts.Count == 0)
            return null;
        EventLog[] logs = [.. parts.Select(p => EventMapping.Of(p, data.Users, data.Items, addItems: false).Events)];
        int[] users = [.. logs.SelectMany(l => l.Users.ToArray())], items = [.. logs.SelectMany(l => l.Items.ToArray())];
        EventLog all = new(users, items);
        return new HeldOutItems(all.Select([.. Enumerable.Range(0, all.Count).Where(row => all.Users[row] < data.Users.Count)]), data.Users.Count, data.Items.Count);
    }

    // An algorithm that needs ratings never receives an event without one.
    private static EventLog Usable(EventLog log, AlgorithmTraits traits)
    {
        if (!traits.Needs.HasFlag(DataNeeds.Values))
            return log;
        int[] rated = EventLogs.ByRating(log, [.. Enumerable.Range(0, log.Count)]).Rated;
        return rated.Length == log.Count ? log : log.Select(rated);
    }

    /// <summary>Rejects a model that cannot be updated, before any data is read.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The updatable model.</returns>
    /// <exception cref="RecKitException">RK4010: the model cannot be updated.</exception>
    public static IUpdatableModel RequireUpdatable(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Model as IUpdatableModel ?? throw new RecKitException(
            ErrorCodes.NoUpdate,
            $"A model of '{model.Manifest.Algorithm.Component}' cannot take in new events: train it again on all events.");
    }

    // New items have no features, because only the model's own table is available.
    private static FeatureTable? Grow(FeatureTable? features, int itemCount)
    {
        if (features is null || features.RowCount == itemCount)
            return features;
        int[] rows = new int[itemCount];
        for (int row = 0; row < itemCount; row++)
            rows[row] = row < features.RowCount ? row : -1;
        return features.Select(rows);
    }

    private static AlgorithmTraits TraitsOf(ComponentUse use, IAlgorithm made) => (made as IOptionTraits)?.Traits ?? use.Component.Algorithm!;
}
