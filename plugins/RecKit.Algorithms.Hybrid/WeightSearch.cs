namespace RecKit.Algorithms.Hybrid;

/// <summary>Finds weights by trying: one weight after the other is made larger and smaller, by ever smaller factors, as long as the value gets better.</summary>
internal static class WeightSearch
{
    private const double Smallest = 1.05;

    /// <summary>Searches.</summary>
    /// <param name="start">The first weights, with sum 1.</param>
    /// <param name="trials">How many weights may be tried.</param>
    /// <param name="evaluate">Gives the value of weights.</param>
    /// <param name="higherIsBetter">Which values are better.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <param name="tried">How many weights were tried.</param>
    /// <returns>The best weights that were tried.</returns>
    public static double[] Find(double[] start, int trials, Func<double[], double> evaluate, bool higherIsBetter, CancellationToken cancellation, out int tried)
    {
        double[] best = start;
        double value = evaluate(best);
        tried = 1;
        for (double factor = 4; factor > Smallest && tried < trials; factor = Math.Sqrt(factor))
        {
            bool moved;
            do
            {
                moved = false;
                for (int i = 0; i < best.Length; i++)
                {
                    foreach (double by in (double[])[factor, 1 / factor])
                    {
                        if (tried++ >= trials)
                        {
                            tried = trials;
                            return best;
                        }
                        cancellation.ThrowIfCancellationRequested();
                        double[] other = Scaled(best, i, by);
                        double found = evaluate(other);
                        if (higherIsBetter ? found <= value : found >= value)
                            continue;
                        (best, value, moved) = (other, found, true);
                        break;
                    }
                }
            }
            while (moved);
        }
        return best;
    }

    private static double[] Scaled(double[] weights, int place, double by)
    {
        double[] scaled = [.. weights];
        scaled[place] *= by;
        double sum = scaled.Sum();
        return [.. scaled.Select(w => w / sum)];
    }
}
