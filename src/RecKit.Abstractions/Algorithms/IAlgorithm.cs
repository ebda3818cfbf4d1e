using RecKit.Models;

namespace RecKit.Algorithms;

/// <summary>Trains models and loads those it trained. Holds options only; one instance may train several models at once.</summary>
public interface IAlgorithm
{
    /// <summary>Trains a model.</summary>
    /// <param name="data">Training interactions and features.</param>
    /// <param name="context">Seed, threads, progress, cancellation, log.</param>
    /// <returns>An immutable model.</returns>
    /// <exception cref="OperationCanceledException">The context's token was cancelled; checked at least once a second.</exception>
    /// <exception cref="Diagnostics.RecKitException">RK4003: training failed, with the epoch and the remedy.</exception>
    IModel Train(TrainingData data, TrainingContext context);

    /// <summary>Loads a model that <see cref="IModel.Save"/> wrote.</summary>
    /// <param name="reader">Its tensors and state.</param>
    /// <param name="context">Cancellation.</param>
    /// <returns>A model whose scores equal the saved one's to the bit.</returns>
    IModel Load(IModelReader reader, LoadContext context);
}
