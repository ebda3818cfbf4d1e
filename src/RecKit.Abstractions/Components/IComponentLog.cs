namespace RecKit.Components;

/// <summary>Receives what a component has to say while it works. Any thread may call it.</summary>
public interface IComponentLog
{
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
