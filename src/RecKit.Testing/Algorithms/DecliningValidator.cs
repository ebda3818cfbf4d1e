using RecKit.Algorithms;
using RecKit.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>
/// A validator that rates every snapshot worse than the previous one. Early stopping then ends as soon as its options allow and keeps the
/// first snapshot, so the options show in the model.
/// </summary>
internal sealed class DecliningValidator(TrainingData data) : IModelValidator
{
    private int _judged;

    public string Metric => "conformance";

    public bool HigherIsBetter => true;

    public double Evaluate(IModel model)
    {
        float[] scores = new float[data.ItemCount];
        model.Score(Probe.History(data, 0, 0), [.. Enumerable.Range(0, data.ItemCount)], scores);
        Require(scores.All(float.IsFinite), "a snapshot that was handed to the validator has scores that are not finite.");
        return -Interlocked.Increment(ref _judged);
    }
}
