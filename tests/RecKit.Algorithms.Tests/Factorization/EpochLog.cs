namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>Keeps what a training says.</summary>
internal sealed class EpochLog : ITrainingLog
{
    public List<double> Objectives { get; } = [];

    public Dictionary<string, List<double>> Values { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Epoch(int epoch, double objective) => Objectives.Add(objective);

    public void Value(string name, double value)
    {
        if (!Values.TryGetValue(name, out List<double>? values))
            Values.Add(name, values = []);
        values.Add(value);
    }

    public void Info(string message)
    {
    }

    public void Warn(string message) => Warnings.Add(message);
}
