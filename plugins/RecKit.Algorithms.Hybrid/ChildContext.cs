using RecKit.Numerics;

namespace RecKit.Algorithms.Hybrid;

/// <summary>What a child's training is given: a seed and a share of the progress of its own, and a log that names it.</summary>
internal static class ChildContext
{
    public static TrainingContext Of(TrainingContext context, string use, int number, int count) => context with
    {
        Seed = RandomStream.DeriveSeed(context.Seed, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"hybrid.{number}")),
        Progress = context.Progress is { } progress ? new Share(progress, number, count) : null,
        Log = new Prefixed(context.Log, use),
        ValidateEveryEpoch = false,
        // A checkpoint belongs to one training.
        Checkpoints = null,
    };

    private sealed class Share(IProgress<double> whole, int number, int count) : IProgress<double>
    {
        public void Report(double value) => whole.Report((number + value) / count);
    }

    // Epochs of several trainings would stand between each other; their objectives are those of the child alone.
    private sealed class Prefixed(ITrainingLog log, string use) : ITrainingLog
    {
        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message) => log.Info($"{use}: {message}");

        public void Warn(string message) => log.Warn($"{use}: {message}");
    }
}
