using RecKit.Components;

namespace RecKit.Algorithms;

/// <summary>Receives what a training has to say. Any thread may call it.</summary>
public interface ITrainingLog : IComponentLog
{
    /// <summary>Reports the value of the objective after an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="objective">The value; a training minimises it.</param>
    void Epoch(int epoch, double objective);
}
