namespace RecKit.Learning.Evaluation;

/// <summary>The test events of all users with their predictions, kept for metrics of all of them together: any sample of the users can be weighed again.</summary>
/// <param name="Predictions">The predictions, ascending; equal ones in the order of users and their events.</param>
/// <param name="Ratings">The rating of each event; events whose rating is not known are left out.</param>
/// <param name="Positions">Which of the users with test events each event belongs to.</param>
public sealed record PooledEvents(float[] Predictions, float[] Ratings, int[] Positions)
{
    /// <summary>How much memory an event takes while it is sorted, with the prediction before that: a key, a place and a rating, and those of the result.</summary>
    internal const long BytesPerEvent = sizeof(float) + sizeof(ulong) + sizeof(int) + sizeof(float) + (2 * sizeof(float)) + sizeof(int);

    /// <summary>Sorts events.</summary>
    /// <param name="predictions">A finite prediction per test event, user after user.</param>
    /// <param name="test">The test events.</param>
    internal static PooledEvents Of(float[] predictions, TestEvents test)
    {
        // The order of floats as unsigned integers, with the place behind it: a sort of distinct keys is the same everywhere.
        ulong[] keys = new ulong[predictions.Length];
        int[] positions = new int[predictions.Length];
        float[] ratings = new float[predictions.Length];
        int known = 0;
        for (int position = 0; position < test.Users.Length; position++)
        {
            int first = test.First(test.Users[position]);
            ReadOnlySpan<float> own = test.Ratings(test.Users[position]);
            for (int i = 0; i < own.Length; i++)
            {
                positions[first + i] = position;
                ratings[first + i] = own[i];
                if (!float.IsNaN(own[i]))
                    keys[known++] = ((ulong)Ordered(predictions[first + i]) << 32) | (uint)(first + i);
            }
        }
        Array.Sort(keys, 0, known);
        PooledEvents sorted = new(new float[known], new float[known], new int[known]);
        for (int i = 0; i < known; i++)
        {
            int at = (int)(uint)keys[i];
            sorted.Predictions[i] = predictions[at];
            sorted.Ratings[i] = ratings[at];
            sorted.Positions[i] = positions[at];
        }
        return sorted;
    }

    /// <summary>Weighs the events of a sample.</summary>
    /// <param name="times">How often the sample has each user.</param>
    /// <param name="weights">Receives how often each event counts.</param>
    /// <returns>Whether any counts.</returns>
    internal bool Weigh(ReadOnlySpan<int> times, Span<int> weights)
    {
        bool any = false;
        for (int i = 0; i < Positions.Length; i++)
        {
            weights[i] = times[Positions[i]];
            any |= weights[i] > 0;
        }
        return any;
    }

    private static uint Ordered(float value)
    {
        // Negative zero equals zero, and so must their keys.
        uint bits = BitConverter.SingleToUInt32Bits(value == 0 ? 0 : value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }
}
