using RecKit.Algorithms.ContentBased.Features;
using RecKit.Algorithms.Neural.Towers;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>
/// Two towers over ids and features, trained by softmax over the items of a batch, corrected by how often each is in one. Ids are dropped at random, so that features learn to stand
/// for an item by themselves.
/// </summary>
internal sealed class TwoTowerAlgorithm(TwoTowerOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        LayerWidths.CheckRange(options.Layers);
        RequireFeatures(data);
        TrainedRows known = TrainedRows.Of(data);
        TowerInputs users = Inputs(data.UserFeatures, known.Users, context.Log, "users", out _);
        TowerInputs items = Inputs(data.ItemFeatures, known.Items, context.Log, "items", out TermSpace? space);
        using TwoTowerNetwork network = new(options, users, items, TorchRuntime.Start(context.Device), context.Seed, context.Threads);
        // Pairs without negatives of their own; drawn as often as they occur, which the loss corrects.
        NegativeSource source = new(data.Interactions, new NegativeSettings(0, NegativeSampling.Popularity, 1), context.Seed);
        LoopSettings settings = options.Loop(LossKind.Softmax) with { WholeBatch = true };
        return new TrainingLoop(network, source, settings, context).Run(() => ToModel(network, known, space), Load);
    }

    public IModel Load(IModelReader reader, LoadContext context) => TwoTowerModel.Load(reader);

    private static TwoTowerModel ToModel(TwoTowerNetwork network, TrainedRows known, TermSpace? space)
    {
        Tower encoder = network.ItemTower();
        return TwoTowerModel.Make(MeanRow.Append(network.UserVectors(), encoder.Width, known.Users), network.ItemVectors(encoder), encoder.Width, encoder, space);
    }

    private void RequireFeatures(TrainingData data)
    {
        foreach (string name in options.Features)
        {
            if (data.UserFeatures?.Find(name) is null && data.ItemFeatures?.Find(name) is null)
                throw new RecKitException(ErrorCodes.DataNeeds, $"'features' names '{name}', but neither users nor items have such a feature.");
        }
    }

    private TowerInputs Inputs(FeatureTable? table, bool[] isTrained, ITrainingLog log, string what, out TermSpace? space)
    {
        space = null;
        string[] named = [.. options.Features.Where(name => table?.Find(name) is not null)];
        if (table is null || table.Columns.Count == 0 || (options.Features.Count > 0 && named.Length == 0))
            return new TowerInputs(isTrained, null, 0);
        space = TermSpace.Learn(table, new TermSettings(named, options.MinItems, options.NumericBins), out SparseRows rows);
        int without = Enumerable.Range(0, rows.Count).Count(row => rows.TermsOf(row).IsEmpty);
        if (without > 0)
            log.Warn($"{without} of {rows.Count} {what} have no feature that is used: their ids alone say what they are.");
        return new TowerInputs(isTrained, rows, space.Count);
    }
}
