using System.Globalization;

namespace RecKit.Results;

/// <summary>How counts are spread.</summary>
/// <param name="Least">The least.</param>
/// <param name="Median">The median; of two in the middle the lower one.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Most">The most.</param>
public sealed record Spread(int Least, int Median, double Mean, int Most)
{
    /// <summary>Describes the counts that are above 0.</summary>
    /// <param name="counts">The counts.</param>
    /// <returns>Their spread; all zero where there are none.</returns>
    public static Spread Of(IEnumerable<int> counts)
    {
        int[] sorted = [.. counts.Where(n => n > 0).Order()];
        return sorted.Length == 0 ? new Spread(0, 0, 0, 0) : new Spread(sorted[0], sorted[(sorted.Length - 1) / 2], sorted.Average(), sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most}, median {Median}, mean {Mean:0.#}");
}
