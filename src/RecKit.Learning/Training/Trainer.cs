using System.Globalization;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Learning.Training;

/// <summary>Trains one model, and turns whatever goes wrong in a plugin into an error that names the algorithm and the fold.</summary>
public static class Trainer
{
    /// <summary>Gives the seed of a training: one of its own for each algorithm of a run and each fold, whatever else the run trains.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="algorithm">The id of the algorithm's row.</param>
    /// <param name="fold">The name of the fold.</param>
    /// <param name="repeat">Which of the repeats, from 1. The first has the seed of a run without repeats, whatever their number.</param>
    /// <returns>The seed for <see cref="TrainingContext.Seed"/>.</returns>
    public static ulong SeedOf(ulong seed, string algorithm, string fold, int repeat = 1)
    {
        ulong first = RandomStream.DeriveSeed(seed, $"algorithm:{algorithm}:{fold}");
        return repeat == 1 ? first : RandomStream.DeriveSeed(first, string.Create(CultureInfo.InvariantCulture, $"repeat:{repeat}"));
    }

    /// <summary>Trains a model.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">The training data.</param>
    /// <param name="context">Seed, threads, log, progress, cancellation.</param>
    /// <param name="id">The id of the algorithm's row.</param>
    /// <param name="fold">The name of the fold.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RecKitException">RK4003: the training failed. RK4008: it takes more memory than <see cref="TrainingContext.MemoryBytes"/>, or than there is. RK4012: it was cancelled, and does not stop.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static IModel Train(IAlgorithm algorithm, TrainingData data, TrainingContext context, string id, string fold)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        if (data.Events.Count == 0)
            throw Failed(id, fold, "there are no training events", null);
        using MemoryWatch? watch = context.MemoryBytes is { } limit ? new MemoryWatch(limit, context.Cancellation) : null;
        TrainingContext watched = watch is null ? context : context with { Cancellation = watch.Token };
        try
        {
            IModel model = TrainingThread.Run($"Training '{id}' on fold '{fold}'", () => algorithm.Train(data, watched), watched.Cancellation)
                ?? throw new InvalidOperationException("the algorithm gave no model");
            if (watch is not null && watch.IsExceeded())
                throw TooLarge(id, fold, watch.Taken, context);
            GC.KeepAlive(model);
            return model;
        }
        catch (Exception e) when (watch is { Taken: > 0 } && !context.Cancellation.IsCancellationRequested && e is OperationCanceledException or AggregateException)
        {
            throw TooLarge(id, fold, watch!.Taken, context);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (RecKitException e) when (e.Code != ErrorCodes.Training)
        {
            throw;
        }
        catch (OutOfMemoryException e)
        {
            throw new RecKitException(ErrorCodes.Memory, $"Training '{id}' on fold '{fold}' needs more memory than there is: {e.Message}", e);
        }
        catch (AggregateException e) when (context.Cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The training was cancelled.", e, context.Cancellation);
        }
        catch (Exception e)
        {
            throw Failed(id, fold, PluginFailure.Describe(e), e);
        }
    }

    private static RecKitException TooLarge(string id, string fold, long taken, TrainingContext context) => new(
        ErrorCodes.Memory,
        $"Training '{id}' on fold '{fold}' was ended: it took {taken >> 20} MB beside the data, but {context.MemoryBytes >> 20} MB are allowed. " +
        "Raise runtime.memory where the machine has more, filter rare items and users (k-core), or take less: fewer factors, fewer neighbors.");

    private static RecKitException Failed(string id, string fold, string reason, Exception? inner) =>
        new(ErrorCodes.Training, $"Training '{id}' on fold '{fold}' failed: {reason}", inner);
}
