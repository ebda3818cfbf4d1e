using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks rejected, interrupted and stopped trainings.</summary>
internal static class StateChecks
{
    private const string Patience = "patience";

    public static void TrainingCheck(AlgorithmSubject subject)
    {
        if (subject.Create() is not ITrainingCheck check)
            return;
        TrainingData data = subject.Small.Training;
        try
        {
            check.Check(Ids("u", data.UserCount), Ids("i", data.ItemCount), subject.Context());
        }
        catch (RecKitException e)
        {
            // Rejected in advance: the training itself must fail, too.
            bool fails = false;
            try
            {
                subject.Train(data);
            }
            catch (RecKitException)
            {
                fails = true;
            }
            Require(fails, $"{nameof(ITrainingCheck)}.{nameof(ITrainingCheck.Check)} refuses a training that succeeds: {e.Message}");
        }
    }

    public static void Checkpoints(AlgorithmSubject subject)
    {
        TrainingData data = subject.Small.Training;
        MemoryCheckpoints whole = new();
        byte[] expected = Bytes(subject.Create().Train(data, subject.Context() with { Checkpoints = whole }));
        if (whole.Saves == 0 || subject.Traits.Determinism == Determinism.None)
            return;
        Require(expected.AsSpan().SequenceEqual(subject.TrainToBytes(data)), "a training whose state is kept comes to another model than one whose state is not.");
        using CancellationTokenSource source = new();
        MemoryCheckpoints broken = new(source.Cancel);
        try
        {
            subject.Create().Train(data, subject.Context() with { Checkpoints = broken, Cancellation = source.Token });
        }
        catch (OperationCanceledException)
        {
            // Interrupted, as expected; a training with a single checkpoint has already finished.
        }
        MemoryCheckpoints state = broken.Handover();
        IModel resumed = subject.Create().Train(data, subject.Context() with { Checkpoints = state });
        Require(state.Opened > 0, "a training that was interrupted begins anew: it keeps its state, but never opens it. Call context.Checkpoints.Open() first.");
        Require(Bytes(resumed).AsSpan().SequenceEqual(expected), "a training that was interrupted and went on comes to another model. Keep all that it depends on: parameters, the optimizer's state, the epoch, what early stopping knows.");
    }

    public static void Stopping(AlgorithmSubject subject)
    {
        TrainingData data = subject.Small.Training;
        JsonObject options = subject.Options();
        bool isPatient = options.ContainsKey(Patience);
        if (isPatient)
            options[Patience] = 1;
        Judge judge = new();
        IModel kept = subject.Create(options).Train(data, subject.Context() with { Validator = judge });
        if (judge.Count == 0)
            return;
        if (isPatient)
            Require(Bytes(kept).AsSpan().SequenceEqual(judge.Best), "with a patience, the model is not the snapshot that the validator found best. Keep it (EarlyStopping does).");
        bool ended = false;
        try
        {
            subject.Create(options).Train(data, subject.Context() with { Validator = new Judge(stops: true) });
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }
        Require(ended, "the validator ended the training (OperationCanceledException), but it went on. Let the exception pass: a search stops weak trials so.");
    }

    private static byte[] Bytes(IModel model) => MemoryModelStore.Save(model).ToBytes();

    private static Vocabulary Ids(string letter, int count) => new(Enumerable.Range(1, count).Select(n => FormattableString.Invariant($"{letter}{n}")));

    // The second snapshot is the best one.
    private sealed class Judge(bool stops = false) : IModelValidator
    {
        private static readonly double[] s_values = [1, 2, 0];

        public string Metric => "conformance";

        public bool HigherIsBetter => true;

        public int Count { get; private set; }

        public byte[] Best { get; private set; } = [];

        public double Evaluate(IModel model)
        {
            if (stops)
                throw new OperationCanceledException();
            double value = s_values[Math.Min(Count, s_values.Length - 1)];
            if (Count++ < 2)
                Best = Bytes(model);
            return value;
        }
    }
}
