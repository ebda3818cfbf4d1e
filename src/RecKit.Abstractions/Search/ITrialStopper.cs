namespace RecKit.Search;

/// <summary>
/// What an <see cref="ISearch"/> adds to stop trials that do not look promising, while they train. A step is one call of the training's
/// <see cref="Algorithms.IModelValidator"/>: an iterative algorithm makes one after each epoch.
/// </summary>
/// <remarks>A trial is compared with those of lower number only, and waits for them: what is decided does not depend on how many run at once.</remarks>
public interface ITrialStopper
{
    /// <summary>Tells whether trials are compared after a step.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <returns>True for a rung.</returns>
    bool IsRung(int step);

    /// <summary>Decides whether a trial goes on after a rung.</summary>
    /// <param name="step">The step of the rung.</param>
    /// <param name="loss">The trial's loss at that step.</param>
    /// <param name="earlier">The losses at the same step of the trials of lower number that came so far, in the order of their numbers.</param>
    /// <returns>False: the training is cancelled, and the trial ends with the loss it has.</returns>
    bool Continues(int step, double loss, ReadOnlySpan<double> earlier);
}
