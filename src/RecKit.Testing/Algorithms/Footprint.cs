using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>Everything that distinguishes one setting of options from another: model bytes, scores, log.</summary>
internal sealed class Footprint : IEquatable<Footprint>
{
    private readonly byte[] _model;
    private readonly float[][] _scores;
    private readonly LogLine[] _log;
    private readonly Lazy<bool> _isLogStable;

    private Footprint(AlgorithmSubject subject, JsonObject options)
    {
        (_model, _scores, _log) = Train(subject, options);
        _isLogStable = new Lazy<bool>(() => Train(subject, options).Log.SequenceEqual(_log));
    }

    public static Footprint Of(AlgorithmSubject subject, JsonObject options) => new(subject, options);

    // A log with times differs in any case and says nothing about options; it matters only if nothing else differs.
    public bool Equals(Footprint? other) =>
        other is not null
        && _model.AsSpan().SequenceEqual(other._model)
        && _scores.Zip(other._scores).All(both => Probe.FirstDifference(both.First, both.Second) < 0)
        && (_log.AsSpan().SequenceEqual(other._log) || !_isLogStable.Value || !other._isLogStable.Value);

    public override bool Equals(object? obj) => Equals(obj as Footprint);

    public override int GetHashCode() => _model.Length;

    private static (byte[] Model, float[][] Scores, LogLine[] Log) Train(AlgorithmSubject subject, JsonObject options)
    {
        TrainingData data = subject.Small.Training;
        RecordingLog log = new();
        IModel model = subject.Create(options).Train(data, subject.Context() with { Log = log, Validator = new DecliningValidator(data) });
        int[] items = Probe.Items(data);
        float[][] scores = [.. Probe.All(data, subject.Traits).Select(probe => probe.Score(model, items))];
        return (MemoryModelStore.Save(model).ToBytes(), scores, [.. log.Lines]);
    }
}
