using RecKit.Models;

namespace RecKit.Algorithms;

/// <summary>Measures a snapshot of a model on the validation part with the experiment's first metric that fits it.</summary>
public interface IModelValidator
{
    /// <summary>Gets the name of the metric.</summary>
    string Metric { get; }

    /// <summary>Gets whether a higher value is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model as it is now; not kept.</param>
    /// <returns>The value of the metric.</returns>
    /// <exception cref="OperationCanceledException">The training is not worth going on with: let it pass.</exception>
    double Evaluate(IModel model);
}
