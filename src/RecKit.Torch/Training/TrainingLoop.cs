using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Torch.Optimization;
using RecKit.Torch.Parameters;
using RecKit.Torch.Sampling;

namespace RecKit.Torch.Training;

/// <summary>
/// Trains in epochs of batches, with progress, mean loss per epoch, early stopping, divergence detection and checkpoints with exact resume.
/// </summary>
/// <remarks>
/// An epoch is determined by the seed and its number, so a resumed training is bit-identical. Memory: the tensors of two shards, beside the
/// network.
/// </remarks>
public sealed class TrainingLoop
{
    private readonly Network _network;
    private readonly ISampleSource _source;
    private readonly LoopSettings _settings;
    private readonly TrainingContext _context;
    private readonly string _stage;

    /// <summary>Initializes a loop.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="source">The samples.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="context">The seed, threads, cancellation token, log, validator and checkpoints.</param>
    /// <param name="stage">The name of the loop, if a training has several.</param>
    public TrainingLoop(Network network, ISampleSource source, LoopSettings settings, TrainingContext context, string stage = "")
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (_network, _source, _settings, _context, _stage) = (network, source, settings, context, stage);
    }

    /// <summary>Runs the training.</summary>
    /// <param name="snapshot">Creates an immutable model of the current state.</param>
    /// <param name="load">Loads a snapshot from a checkpoint, as <see cref="IAlgorithm.Load"/> does.</param>
    /// <returns>The best snapshot, or the last state without validation.</returns>
    /// <exception cref="RecKitException">RK4003: the loss is not finite, or a checkpoint belongs to another training.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public IModel Run(Func<IModel> snapshot, Func<IModelReader, LoadContext, IModel> load)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(load);
        RequireMemory();
        EarlyStopping stopping = new(_context, _settings.Patience);
        using GradientStep step = new(_network, _settings.Optimizer, _settings.Loss, _context.Seed, _context.Threads, _settings.WholeBatch);
        int epoch = Resume(step, stopping, load, out bool isOver);
        while (!isOver && epoch < _settings.Epochs)
        {
            epoch++;
            double loss = RunEpoch(step, epoch);
            _context.Log.Epoch(epoch, loss);
            isOver = stopping.ShouldStop(epoch, snapshot);
            if (_context.Checkpoints is { IsDue: true } checkpoints)
                checkpoints.Save(writer => Save(writer, step, stopping, epoch, isOver));
        }
        return stopping.Finish(snapshot);
    }

    // Weights, their optimizer states, and the arrays of a model. Tensor memory is not on the managed heap, where the engine would see it.
    private void RequireMemory()
    {
        if (_context.MemoryBytes is not { } limit)
            return;
        long numbers = _network.Parameters.Sum(p => p.Weights.numel());
        int copies = 1 + Optimizer.StatesOf(_settings.Optimizer) + (_settings.Patience > 0 ? 2 : 1);
        long bytes = sizeof(float) * numbers * copies;
        if (bytes <= limit)
            return;
        throw new RecKitException(
            ErrorCodes.Memory,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The network has {numbers} parameters and needs {bytes >> 20} MB with its optimizer and model, but {limit >> 20} MB are allowed. Raise runtime.memory where the machine has more, take fewer factors, or filter rare items and users (k-core)."));
    }

    private double RunEpoch(GradientStep step, int epoch)
    {
        _source.Begin(epoch);
        int each = Math.Max(1, _settings.BatchSize / _source.GroupSize);
        int batches = (_source.Groups + each - 1) / each;
        double loss = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            int first = batch * each;
            double sum = step.Take(_source, first, Math.Min(each, _source.Groups - first), (long)_settings.Epochs * batches);
            if (!double.IsFinite(sum))
                throw Diverged(epoch, batch, batches);
            loss += sum;
            _context.Progress?.Report((epoch - 1 + ((batch + 1.0) / batches)) / _settings.Epochs);
        }
        return loss / ((double)_source.Groups * _source.GroupSize);
    }

    private RecKitException Diverged(int epoch, int batch, int batches) => new(
        ErrorCodes.Training,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The loss is no longer finite in epoch {epoch}, batch {batch + 1} of {batches}: learning_rate = {_settings.Optimizer.LearningRate:G6} is too high. Set a tenth of it, or a clip_norm of 1."));

    private void Save(IModelWriter writer, GradientStep step, EarlyStopping stopping, int epoch, bool isOver)
    {
        writer.WriteState(new JsonObject { ["stage"] = _stage, ["epoch"] = epoch, ["step"] = step.Count, ["over"] = isOver, ["parameters"] = Layout() });
        foreach (Parameter parameter in _network.Parameters)
            parameter.Save(writer);
        stopping.Save(writer.Child("stopping"));
    }

    private int Resume(GradientStep step, EarlyStopping stopping, Func<IModelReader, LoadContext, IModel> load, out bool isOver)
    {
        isOver = false;
        if (_context.Checkpoints?.Open() is not { } reader)
            return 0;
        JsonObject state = reader.ReadState();
        if ((string?)state["stage"] != _stage)
            return 0;
        if ((string?)state["parameters"] != Layout())
        {
            throw new RecKitException(
                ErrorCodes.Training, $"The checkpoint is of another training: it holds {state["parameters"]}, but this one needs {Layout()}. Delete it.");
        }
        foreach (Parameter parameter in _network.Parameters)
            parameter.Load(reader);
        stopping.Restore(reader.Child("stopping"), load);
        step.Count = (long)state["step"]!;
        isOver = (bool)state["over"]!;
        int epoch = (int)state["epoch"]!;
        _context.Log.Info($"Goes on after epoch {epoch}, from a checkpoint.");
        return epoch;
    }

    // The layout that a checkpoint must share with the resumed training; options and data are part of the run's identity.
    private string Layout() => string.Join(", ", _network.Parameters.Select(p => $"{p.Name} {p.Rows}×{p.Width}"));
}
