using RecKit.Algorithms.ContentBased.Features;
using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>
/// What features tell of taste: for each, the mean cosine of pairs of items of one user minus that of pairs of different users' events, divided by the standard deviation of the latter
/// (Fisher's criterion, 1936). Pairs of events, so that popular items do not stand out by being popular.
/// </summary>
internal static class FeatureLift
{
    private const int Pairs = 20_000;

    /// <summary>Measures the features.</summary>
    /// <param name="rows">The terms of items.</param>
    /// <param name="firstTerms">The first term of each feature, and the number of terms.</param>
    /// <param name="events">The training events.</param>
    /// <param name="byUser">The same by users.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>One weight of at least 0 per feature, the largest 1; all 1 where no feature tells anything.</returns>
    public static float[] Of(SparseRows rows, ReadOnlySpan<int> firstTerms, EventLog events, InteractionMatrix byUser, ulong seed)
    {
        RandomStream random = RandomStream.Derive(seed, "content.lift");
        int features = firstTerms.Length - 1;
        double[] together = new double[features], apart = new double[features], squares = new double[features];
        for (int pair = 0; pair < Pairs; pair++)
        {
            int row = random.NextInt32(events.Count);
            ReadOnlySpan<int> history = byUser.Columns(events.Users[row]);
            int own = history[random.NextInt32(history.Length)], other = events.Items[random.NextInt32(events.Count)];
            for (int f = 0; f < features; f++)
            {
                if (own != events.Items[row])
                    together[f] += Cosine(rows, events.Items[row], own, firstTerms[f], firstTerms[f + 1]);
                double similarity = other == events.Items[row] ? 0 : Cosine(rows, events.Items[row], other, firstTerms[f], firstTerms[f + 1]);
                apart[f] += similarity;
                squares[f] += similarity * similarity;
            }
        }
        float[] lifts = new float[features];
        for (int f = 0; f < features; f++)
        {
            double mean = apart[f] / Pairs;
            double deviation = Math.Sqrt(Math.Max(0, (squares[f] / Pairs) - (mean * mean)));
            lifts[f] = deviation > 0 ? (float)Math.Max(0, ((together[f] / Pairs) - mean) / deviation) : 0;
        }
        float largest = lifts.Max();
        return [.. lifts.Select(lift => largest > 0 ? lift / largest : 1)];
    }

    private static double Cosine(SparseRows rows, int a, int b, int first, int end)
    {
        ReadOnlySpan<int> termsA = rows.TermsOf(a), termsB = rows.TermsOf(b);
        ReadOnlySpan<float> weightsA = rows.WeightsOf(a), weightsB = rows.WeightsOf(b);
        double product = 0;
        for (int i = From(termsA, first), j = From(termsB, first); i < termsA.Length && j < termsB.Length && termsA[i] < end && termsB[j] < end;)
        {
            if (termsA[i] == termsB[j])
                product += weightsA[i++] * weightsB[j++];
            else if (termsA[i] < termsB[j])
                i++;
            else
                j++;
        }
        return product == 0 ? 0 : product / (Length(termsA, weightsA, first, end) * Length(termsB, weightsB, first, end));
    }

    private static int From(ReadOnlySpan<int> terms, int first)
    {
        int place = terms.BinarySearch(first);
        return place >= 0 ? place : ~place;
    }

    private static double Length(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, int first, int end)
    {
        double squares = 0;
        for (int i = From(terms, first); i < terms.Length && terms[i] < end; i++)
            squares += weights[i] * weights[i];
        return Math.Sqrt(squares);
    }
}
