using RecKit.Data;

namespace RecKit.Algorithms;

/// <summary>An algorithm that can tell beforehand that a training would fail: too little memory, a file that is not there. Runs ask before they train anything.</summary>
public interface ITrainingCheck : IAlgorithm
{
    /// <summary>Looks whether a training can succeed, in little time compared with the training itself. Events are not there yet: it is asked before they are gathered.</summary>
    /// <param name="users">The ids of the users of the data.</param>
    /// <param name="items">The ids of its items.</param>
    /// <param name="context">What the training would get.</param>
    /// <exception cref="Diagnostics.RecKitException">Why it cannot, and the remedy.</exception>
    void Check(Vocabulary users, Vocabulary items, TrainingContext context);
}
