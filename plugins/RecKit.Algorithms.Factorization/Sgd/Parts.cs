using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>
/// Users (or items) dealt to parts of about equal work and renumbered, so that a part is a range of rows. Within a part the order is random:
/// heavy users must not come first in every epoch.
/// </summary>
internal sealed class Parts
{
    private Parts(int[] starts, int[] owners, int[] rows)
    {
        Starts = starts;
        Owners = owners;
        Rows = rows;
    }

    /// <summary>Gets where each part starts: parts + 1 rows.</summary>
    public int[] Starts { get; }

    /// <summary>Gets the user of each row.</summary>
    public int[] Owners { get; }

    /// <summary>Gets the row of each user.</summary>
    public int[] Rows { get; }

    /// <summary>Deals owners to parts in turn, heaviest first.</summary>
    /// <param name="rowStarts">Where the row of each owner starts in the matrix: its number of ratings is the difference.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="random">Gives the order within parts.</param>
    public static Parts Deal(ReadOnlySpan<int> rowStarts, int parts, RandomStream random)
    {
        int count = rowStarts.Length - 1;
        int[] degrees = new int[count];
        int[] owners = new int[count];
        for (int owner = 0; owner < count; owner++)
        {
            degrees[owner] = rowStarts[owner] - rowStarts[owner + 1];
            owners[owner] = owner;
        }
        // Equal degrees: the order of a sort is not defined, so the number decides.
        Array.Sort(owners, (a, b) => degrees[a] != degrees[b] ? degrees[a].CompareTo(degrees[b]) : a.CompareTo(b));
        int[] starts = new int[parts + 1];
        int[] dealt = new int[count];
        int next = 0;
        for (int part = 0; part < parts; part++)
        {
            starts[part] = next;
            // There and back, so that no part gets the heaviest of every round.
            for (int round = 0; ; round++)
            {
                int card = (round * parts) + (round % 2 == 0 ? part : parts - 1 - part);
                if (card < count)
                    dealt[next++] = owners[card];
                if ((long)(round + 1) * parts >= count)
                    break;
            }
            random.Shuffle(dealt.AsSpan(starts[part]..next));
        }
        starts[parts] = next;
        int[] rows = new int[count];
        for (int row = 0; row < count; row++)
            rows[dealt[row]] = row;
        return new Parts(starts, dealt, rows);
    }
}
