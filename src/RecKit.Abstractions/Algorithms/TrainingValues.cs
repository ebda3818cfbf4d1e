namespace RecKit.Algorithms;

/// <summary>Names of values that an algorithm reports with <see cref="RecKit.Components.IComponentLog.Value"/> and that the engine acts upon.</summary>
public static class TrainingValues
{
    /// <summary>
    /// The number of the epoch, from 1, whose model a training with early stopping gives back. A search refits the chosen options on the training and the validation
    /// part, where nothing is left to stop by: the options <c>epochs</c> and <c>patience</c>, where there are such, then get this number and 0. <see cref="EarlyStopping"/> reports it.
    /// </summary>
    public const string BestEpoch = "best_epoch";
}
