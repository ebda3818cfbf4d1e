namespace RecKit.Runs.Search;

/// <summary>
/// Finds out how much memory a trial takes, so that no more run at once than fit: the most that the process grew while one ran alone. Garbage counts,
/// which errs on the safe side; which trial it was, and what the others will take, is not known better than that.
/// </summary>
internal static class TrialMemory
{
    private const long Least = 1 << 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a trial and watches the memory of the process.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>Bytes, at least a megabyte.</returns>
    public static long Watch(Action trial)
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true), process = Environment.WorkingSet, most = Least;
        Lock gate = new();
        using (new Timer(_ => Look(), null, TimeSpan.Zero, Pace))
            trial();
        Look();
        return most;

        // Native memory shows in the process only, and memory that the heap had before shows in the heap only.
        void Look()
        {
            long now = Math.Max(GC.GetTotalMemory(forceFullCollection: false) - heap, Environment.WorkingSet - process);
            lock (gate)
                most = Math.Max(most, now);
        }
    }
}
