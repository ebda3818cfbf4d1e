using System.Diagnostics;

namespace RecKit.Testing.Algorithms;

/// <summary>
/// Measures one second of computing time by a fixed amount of work on a thread, so that the measured task competes for the same share of a
/// busy machine.
/// </summary>
internal static class Yardstick
{
    private const int Slices = 1000;

    // The duration of a slice is the minimum of many: slices are short enough that some are never interrupted.
    private static readonly Lazy<int> s_iterationsPerMillisecond = new(Calibrate);

    /// <summary>Waits for a task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>True if the task ended before a thread had computed for one second.</returns>
    public static bool EndsWithinASecond(Task task)
    {
        int iterations = s_iterationsPerMillisecond.Value;
        for (int slice = 0; slice < Slices; slice++)
        {
            if (task.IsCompleted)
                return true;
            Work(iterations);
        }
        return task.IsCompleted;
    }

    private static int Calibrate()
    {
        const int Iterations = 100_000;
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 50; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            Work(Iterations);
            least = Math.Min(least, Stopwatch.GetTimestamp() - start);
        }
        return (int)(Iterations * (Stopwatch.Frequency / 1000.0) / Math.Max(1, least));
    }

    private static void Work(int iterations)
    {
        ulong state = 1;
        for (int i = 0; i < iterations; i++)
            state = (state * 6364136223846793005) + 1442695040888963407;
        GC.KeepAlive(state);
    }
}
