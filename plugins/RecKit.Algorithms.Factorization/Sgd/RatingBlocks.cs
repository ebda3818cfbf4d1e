using System.Numerics;
using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>
/// The ratings in S × S blocks of user parts and item parts (Gemulla et al., "Large-scale matrix factorization with distributed stochastic gradient
/// descent", KDD 2011). In a round S blocks are worked on that share no user and no item, so any number of threads up to S takes them in any order
/// and gets the same bits. Within a block ratings stand user by user.
/// </summary>
internal sealed class RatingBlocks
{
    // More parts cost a little (rounds, shorter runs of one user); fewer limit the threads. By the data alone, never by the machine, and a power of two:
    // two, four or eight threads then have equally many blocks in a round.
    private const int MostParts = 16;
    private const int RatingsPerBlock = 6000;

    private RatingBlocks(Parts users, Parts items, int[] starts, Rating[] ratings)
    {
        Users = users;
        Items = items;
        Starts = starts;
        Ratings = ratings;
    }

    /// <summary>Gets the users by part.</summary>
    public Parts Users { get; }

    /// <summary>Gets the items by part.</summary>
    public Parts Items { get; }

    /// <summary>Gets the number of parts of either side.</summary>
    public int Count => Users.Starts.Length - 1;

    /// <summary>Gets where block (user part × <see cref="Count"/> + item part) starts.</summary>
    public int[] Starts { get; }

    /// <summary>Gets the ratings, block after block.</summary>
    public Rating[] Ratings { get; }

    /// <summary>Sorts ratings into blocks: two passes, no comparison of ratings.</summary>
    public static RatingBlocks Make(InteractionMatrix matrix, ulong seed, int threads)
    {
        int parts = 1 << BitOperations.Log2((uint)Math.Clamp(Math.Sqrt(matrix.Count / (double)RatingsPerBlock), 1, MostParts));
        Parts users = Parts.Deal(matrix.Starts, parts, RandomStream.Derive(seed, "sgd.users"));
        int[] itemStarts = new int[matrix.ColumnCount + 1];
        foreach (int item in matrix.AllColumns)
            itemStarts[item + 1]++;
        for (int item = 0; item < matrix.ColumnCount; item++)
            itemStarts[item + 1] += itemStarts[item];
        Parts items = Parts.Deal(itemStarts, parts, RandomStream.Derive(seed, "sgd.items"));
        byte[] partOfItem = new byte[matrix.ColumnCount];
        for (int part = 0; part < parts; part++)
        {
            for (int row = items.Starts[part]; row < items.Starts[part + 1]; row++)
                partOfItem[items.Owners[row]] = (byte)part;
        }

        int[] starts = new int[(parts * parts) + 1];
        Rating[] ratings = new Rating[matrix.Count];
        int[][] counts = new int[parts][];
        ParallelBlocks.Run(parts, 1, threads, (part, _, _) =>
        {
            int[] own = counts[part] = new int[parts];
            for (int row = users.Starts[part]; row < users.Starts[part + 1]; row++)
            {
                foreach (int item in matrix.Columns(users.Owners[row]))
                    own[partOfItem[item]]++;
            }
        });
        for (int block = 0; block < parts * parts; block++)
            starts[block + 1] = starts[block] + counts[block / parts][block % parts];
        ParallelBlocks.Run(parts, 1, threads, (part, _, _) =>
        {
            Span<int> next = stackalloc int[MostParts];
            starts.AsSpan(part * parts, parts).CopyTo(next);
            for (int row = users.Starts[part]; row < users.Starts[part + 1]; row++)
            {
                ReadOnlySpan<int> columns = matrix.Columns(users.Owners[row]);
                ReadOnlySpan<float> values = matrix.Values(users.Owners[row]);
                for (int entry = 0; entry < columns.Length; entry++)
                    ratings[next[partOfItem[columns[entry]]]++] = new Rating(row, items.Rows[columns[entry]], values[entry]);
            }
        });
        return new RatingBlocks(users, items, starts, ratings);
    }

    /// <summary>Finds the rating nearest to the middle of a block at which a new user begins: two users can be walked at once.</summary>
    /// <param name="start">The first rating of the block.</param>
    /// <param name="end">The one after its last.</param>
    /// <returns>From <paramref name="start"/> to <paramref name="end"/>.</returns>
    public int Middle(int start, int end)
    {
        int middle = start + ((end - start) / 2);
        while (middle > start && middle < end && Ratings[middle].User == Ratings[middle - 1].User)
            middle++;
        return middle;
    }
}
