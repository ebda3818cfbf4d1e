namespace RecKit.Algorithms;

/// <summary>Receives what a training has to say. Any thread may call it.</summary>
public interface ITrainingLog
{
    /// <summary>Reports the value of the objective after an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="objective">The value; a training minimises it.</param>
    void Epoch(int epoch, double objective);

    /// <summary>Reports a named number, such as the sparsity of a similarity matrix.</summary>
    /// <param name="name">A snake_case name.</param>
    /// <param name="value">The number.</param>
    void Value(string name, double value);

    /// <summary>Reports something worth reading.</summary>
    /// <param name="message">A sentence.</param>
    void Info(string message);

    /// <summary>Reports something that the user should act on.</summary>
    /// <param name="message">A sentence with the remedy.</param>
    void Warn(string message);
}
