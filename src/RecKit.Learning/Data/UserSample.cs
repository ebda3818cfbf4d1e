using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Learning.Data;

/// <summary>Chooses a share of the users with all their events: what <c>--fast</c> runs on.</summary>
public static class UserSample
{
    /// <summary>The number of users that a sample has at least, if there are as many.</summary>
    public const int MinUsers = 20;

    /// <summary>Chooses users at random, each with all events.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="share">The share of users, above 0, at most 1; rounded up.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <returns>Rows for <see cref="DatasetSubset.Of"/>, ascending.</returns>
    public static int[] Rows(Dataset data, double share, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        int userCount = data.Users.Count;
        int chosenCount = Math.Min(userCount, Math.Max(MinUsers, (int)Math.Ceiling(share * userCount)));
        ulong[] keys = new ulong[userCount];
        int[] users = new int[userCount];
        for (int user = 0; user < userCount; user++)
        {
            keys[user] = RandomStream.Derive(seed, "data.user-sample", (ulong)user).NextUInt64();
            users[user] = user;
        }
        Array.Sort(keys, users);
        bool[] chosen = new bool[userCount];
        foreach (int user in users.AsSpan(0, chosenCount))
            chosen[user] = true;
        List<int> rows = [];
        for (int row = 0; row < data.Events.Count; row++)
        {
            if (chosen[data.Events.Users[row]])
                rows.Add(row);
        }
        return [.. rows];
    }
}
