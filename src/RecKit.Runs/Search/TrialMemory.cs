namespace RecKit.Runs.Search;

/// <summary>
/// Measures the memory of a trial, to limit how many run at once: the peak growth of the process while one trial runs alone. Garbage is
/// included, which errs on the safe side; the memory of other trials is assumed to be similar.
/// </summary>
internal static class TrialMemory
{
    private const long Least = 1 << 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a trial and measures the memory growth of the process.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>The growth in bytes; at least one mebibyte.</returns>
    public static long Watch(Action trial)
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true), process = Environment.WorkingSet, most = Least;
        Lock gate = new();
        using (new Timer(_ => Look(), null, TimeSpan.Zero, Pace))
            trial();
        Look();
        return most;

        // Native memory shows only in the process size; memory that the heap already had shows only in the heap size.
        void Look()
        {
            long now = Math.Max(GC.GetTotalMemory(forceFullCollection: false) - heap, Environment.WorkingSet - process);
            lock (gate)
                most = Math.Max(most, now);
        }
    }
}
