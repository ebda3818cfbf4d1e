using System.Text.Json.Nodes;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>Everything by which one setting of options can be told from another: model bytes, scores, log.</summary>
internal sealed class Footprint : IEquatable<Footprint>
{
    private static readonly Lazy<TastesData> Data = new(() => TinyData.Tastes(users: 120, items: 70, eventsPerUser: 16));

    private readonly byte[] _model;
    private readonly float[][] _scores;
    private readonly LogLine[] _log;

    private Footprint(byte[] model, float[][] scores, LogLine[] log)
    {
        _model = model;
        _scores = scores;
        _log = log;
    }

    public static Footprint Of(AlgorithmSubject subject, JsonObject options)
    {
        (byte[] model, float[][] scores, LogLine[] log) = Train();
        // A log that tells times differs by itself and so tells nothing of options.
        LogLine[] again = Train().Log;
        return new Footprint(model, scores, log.SequenceEqual(again) ? log : []);

        (byte[] Model, float[][] Scores, LogLine[] Log) Train()
        {
            RecordingLog log = new();
            IModel model = subject.Create(options).Train(Data.Value.Training, subject.Context() with { Log = log, Validator = new DecliningValidator(Data.Value.Training) });
            int[] items = Probe.Items(Data.Value.Training);
            float[][] scores = [.. Probe.All(Data.Value.Training, subject.Traits).Select(probe => probe.Score(model, items))];
            return (MemoryModelStore.Save(model).ToBytes(), scores, [.. log.Lines]);
        }
    }

    public bool Equals(Footprint? other)
    {
        if (other is null || !_model.AsSpan().SequenceEqual(other._model) || !_log.AsSpan().SequenceEqual(other._log))
            return false;
        for (int i = 0; i < _scores.Length; i++)
        {
            if (Probe.FirstDifference(_scores[i], other._scores[i]) >= 0)
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Footprint);

    public override int GetHashCode() => _model.Length;
}
