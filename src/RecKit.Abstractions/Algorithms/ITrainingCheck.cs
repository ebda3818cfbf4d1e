namespace RecKit.Algorithms;

/// <summary>An algorithm that can tell beforehand that a training would fail: too little memory, a file that is not there. Runs ask before they train anything.</summary>
public interface ITrainingCheck : IAlgorithm
{
    /// <summary>Looks whether a training can succeed, in little time compared with the training itself.</summary>
    /// <param name="data">What would be trained on.</param>
    /// <param name="context">What the training would get, without log and progress.</param>
    /// <exception cref="Diagnostics.RecKitException">Why it cannot, and the remedy.</exception>
    void Check(TrainingData data, TrainingContext context);
}
