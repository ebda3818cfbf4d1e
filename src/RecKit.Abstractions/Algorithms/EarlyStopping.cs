using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms;

/// <summary>
/// Ends an iterative training when the validation metric no longer improves, and keeps the best snapshot. The log gets <c>validation_&lt;metric&gt;</c>
/// after each epoch and <c>best_epoch</c> at the end, so that a refit without a validation part can train for as many epochs.
/// </summary>
/// <remarks>Thread safety: none; one instance per training.</remarks>
public sealed class EarlyStopping
{
    private const string BestChild = "best";

    private readonly IModelValidator? _validator;
    private readonly ITrainingLog _log;
    private readonly int _patience;
    private readonly CancellationToken _cancellation;
    private IModel? _best;
    private double _bestValue;
    private int _bestEpoch;
    private int _lastEpoch;

    /// <summary>Makes the judge of one training.</summary>
    /// <param name="context">Brings the validator and the log. Without a validator nothing stops early, and a warning says so when <paramref name="patience"/> asks for it.</param>
    /// <param name="patience">After how many epochs without a better value training ends; 0: never; snapshots are made only
    /// where every epoch is to be judged (<see cref="TrainingContext.ValidateEveryEpoch"/>), and none is kept.</param>
    public EarlyStopping(TrainingContext context, int patience)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        _log = context.Log;
        _patience = patience;
        _cancellation = context.Cancellation;
        _validator = patience > 0 || context.ValidateEveryEpoch ? context.Validator : null;
        if (patience > 0 && context.Validator is null)
            _log.Warn("'patience' has no effect, because there is no validation part or no metric that fits. Give the split a 'validation' share, or set patience to 0.");
    }

    /// <summary>Gets whether snapshots are judged.</summary>
    public bool IsActive => _validator is not null;

    /// <summary>Judges the model after an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="snapshot">Makes an immutable model of the present state; not called unless snapshots are judged.</param>
    /// <returns>True when training should end.</returns>
    public bool ShouldStop(int epoch, Func<IModel> snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _lastEpoch = epoch;
        if (_validator is null)
            return false;
        IModel model = snapshot();
        double value = _validator.Evaluate(model);
        _log.Value($"validation_{_validator.Metric}", value);
        if (_patience == 0)
            return false;
        if (_best is null || (_validator.HigherIsBetter ? value > _bestValue : value < _bestValue))
            (_best, _bestValue, _bestEpoch) = (model, value, epoch);
        return epoch - _bestEpoch >= _patience;
    }

    /// <summary>Writes what was judged so far, for a checkpoint.</summary>
    /// <param name="writer">Receives it; the best snapshot as the child <c>best</c>.</param>
    public void Save(IModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteState(new JsonObject { ["best_epoch"] = _bestEpoch, ["best_value"] = _bestValue, ["last_epoch"] = _lastEpoch });
        if (_best is not null)
            _best.Save(writer.Child(BestChild));
    }

    /// <summary>Goes on from what was written.</summary>
    /// <param name="reader">Gives it.</param>
    /// <param name="load">Loads a snapshot, as <see cref="IAlgorithm.Load"/> does.</param>
    public void Restore(IModelReader reader, Func<IModelReader, LoadContext, IModel> load)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(load);
        JsonObject state = reader.ReadState();
        _bestEpoch = (int)state["best_epoch"]!;
        _bestValue = (double)state["best_value"]!;
        _lastEpoch = (int)state["last_epoch"]!;
        _best = _bestEpoch > 0 ? load(reader.Child(BestChild), new LoadContext { Cancellation = _cancellation }) : null;
    }

    /// <summary>Gives the model to keep, and logs its epoch.</summary>
    /// <param name="last">Makes the model of the present state; not called when a snapshot is better.</param>
    /// <returns>The best snapshot; the last state when none were judged.</returns>
    public IModel Finish(Func<IModel> last)
    {
        ArgumentNullException.ThrowIfNull(last);
        if (_best is null)
            return last();
        _log.Value(TrainingValues.BestEpoch, _bestEpoch);
        if (_bestEpoch < _lastEpoch)
            _log.Info(string.Create(CultureInfo.InvariantCulture, $"Epoch {_bestEpoch} of {_lastEpoch} is kept: {_validator!.Metric} {_bestValue:G6} on the validation part."));
        return _best;
    }
}
