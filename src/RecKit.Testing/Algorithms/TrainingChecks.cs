using System.Runtime.CompilerServices;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class TrainingChecks
{
    public static void DataUntouched(AlgorithmSubject subject)
    {
        TrainingData data = TinyData.Tastes().Training;
        InteractionMatrix matrix = data.Interactions;
        int[] users = data.Events.Users.ToArray();
        int[] items = data.Events.Items.ToArray();
        float[] values = data.Events.Values.ToArray();
        long[] times = data.Events.Timestamps.ToArray();
        int[] columns = matrix.AllColumns.ToArray();
        float[] entries = matrix.AllValues.ToArray();
        float[] transposed = matrix.Transposed.AllValues.ToArray();
        subject.Train(data, threads: 2);
        bool same = data.Events.Users.SequenceEqual(users) && data.Events.Items.SequenceEqual(items) && data.Events.Values.SequenceEqual(values)
            && data.Events.Timestamps.SequenceEqual(times) && matrix.AllColumns.SequenceEqual(columns) && matrix.AllValues.SequenceEqual(entries)
            && matrix.Transposed.AllValues.SequenceEqual(transposed);
        Require(same, "training changed the training data, which other algorithms of the run share. Copy what is to be changed.");
    }

    public static void DataReleased(AlgorithmSubject subject)
    {
        IAlgorithm algorithm = subject.Create();
        (IModel model, WeakReference data) = TrainAndForget(algorithm, subject.Context());
        for (int attempt = 0; attempt < 10 && data.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        bool alive = data.IsAlive;
        GC.KeepAlive(model);
        GC.KeepAlive(algorithm);
        Require(
            !alive,
            "the model, or the algorithm, holds on to its training data. A model is to work without it: copy what scoring needs; " +
            "a lambda that a field keeps can hold it, too.");
    }

    public static void Needs(AlgorithmSubject subject)
    {
        TrainingData full = subject.Tastes.Training;
        DataNeeds needs = subject.Traits.Needs;
        bool keepValues = needs.HasFlag(DataNeeds.Values);
        EventLog bare = new(
            full.Events.Users.ToArray(), full.Events.Items.ToArray(),
            keepValues ? full.Events.Values.ToArray() : null,
            needs.HasFlag(DataNeeds.Timestamps) ? full.Events.Timestamps.ToArray() : null);
        TrainingData data = new(bare, full.UserCount, full.ItemCount)
        {
            Scale = keepValues ? full.Scale : null,
            UserFeatures = needs.HasFlag(DataNeeds.UserFeatures) ? full.UserFeatures : null,
            ItemFeatures = needs.HasFlag(DataNeeds.ItemFeatures) ? full.ItemFeatures : null,
        };
        try
        {
            IModel model = subject.Train(data);
            foreach (Probe probe in Probe.All(data, subject.Traits))
                probe.Score(model, Probe.Items(data));
        }
        catch (Exception e)
        {
            throw new ConformanceException(
                $"on data with nothing but what the traits ask for ({needs}), the algorithm threw {e.GetType().Name}: {e.Message} Declare the need in the traits.", e);
        }
    }

    public static void Log(AlgorithmSubject subject)
    {
        RecordingLog log = new();
        Shares shares = new();
        MemoryModelStore.Save(subject.Create().Train(subject.Tastes.Training, subject.Context(2) with { Log = log, Progress = shares }));
        int epoch = 0;
        foreach (LogLine line in log.Lines)
        {
            if (line.Epoch is { } number)
                Require(number == ++epoch, $"epoch {epoch} was expected in the log, but got {number}. Report each epoch once, from 1.");
            Require(line.Value is not { } value || double.IsFinite(value), $"the log says '{line}'. Report finite numbers only.");
        }
        foreach (double share in shares.All)
            Require(share is >= 0 and <= 1, $"progress of {share} was reported. It is a share, from 0 to 1.");
    }

    // Not inlined: a local of the caller would keep the data alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (IModel Model, WeakReference Data) TrainAndForget(IAlgorithm algorithm, TrainingContext context)
    {
        TrainingData data = TinyData.Tastes(users: 30, items: 20, eventsPerUser: 6).Training;
        return (algorithm.Train(data, context), new WeakReference(data.Events));
    }

    private sealed class Shares : IProgress<double>
    {
        private readonly List<double> _all = [];

        public IReadOnlyList<double> All => _all;

        public void Report(double value)
        {
            lock (_all)
                _all.Add(value);
        }
    }
}
