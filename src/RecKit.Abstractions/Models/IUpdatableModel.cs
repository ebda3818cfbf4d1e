using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Models;

/// <summary>A model that takes in new interactions, users and items without being trained anew.</summary>
public interface IUpdatableModel : IModel
{
    /// <summary>Makes a model that knows new interactions, too. This one does not change.</summary>
    /// <param name="data">
    /// All interactions, old and new. Indices keep their meaning; users and items may be more than the model was trained on (<see cref="TrainingData.RequireGrowth"/>).
    /// </param>
    /// <param name="added">The new interactions, which <paramref name="data"/> contains as well.</param>
    /// <param name="context">Seed, threads, cancellation, log.</param>
    /// <returns>The new model. It need not be the one that a training on all interactions gives: users and items that <paramref name="added"/> does not name may keep what was learnt of them.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4003: there are fewer users or items than the model was trained on, or the arithmetic failed.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    IModel Update(TrainingData data, EventLog added, TrainingContext context);
}
