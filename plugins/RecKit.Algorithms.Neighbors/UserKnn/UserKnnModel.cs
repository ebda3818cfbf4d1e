using System.Buffers;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.UserKnn;

/// <summary>
/// Compares a history with all users, and lets the voters vote. A user whose items are those of the history is no voter: there is nothing new in
/// them, and so a user of the training data does not count itself. An empty history scores 0 for every item, as does an unknown item.
/// </summary>
/// <param name="space">The users.</param>
/// <param name="thresholds">How similar a neighbour of each user must be; empty: the nearest users vote.</param>
internal sealed class UserKnnModel(UserSpace space, float[] thresholds) : IUpdatableModel, IHistoryContributions
{
    private const string StartsName = "interactions.starts";
    private const string ColumnsName = "interactions.columns";
    private const string ValuesName = "interactions.values";
    private const string ThresholdsName = "thresholds";
    private const string ItemCountName = "items";

    private readonly ulong[] _contents = Contents(space.Interactions);

    private int MostVoters => thresholds.Length > 0 ? space.Interactions.RowCount : Math.Min(space.Options.Neighbors, space.Interactions.RowCount);

    public static UserKnnModel Load(IModelReader reader)
    {
        UserKnnOptions options = OptionsJson.Read<UserKnnOptions>(reader);
        InteractionMatrix interactions = new(
            reader.Read<int>(ItemCountName).Span[0], reader.Read<int>(StartsName).ToArray(), reader.Read<int>(ColumnsName).ToArray(),
            reader.Read<float>(ValuesName).ToArray());
        return new(new UserSpace(options, interactions), reader.Read<float>(ThresholdsName).ToArray());
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        int length = query.Items.Length;
        int itemCount = space.Interactions.ColumnCount;
        int[] profile = ArrayPool<int>.Shared.Rent(length);
        float[] values = ArrayPool<float>.Shared.Rent(length);
        float[] similarities = ArrayPool<float>.Shared.Rent(space.Interactions.RowCount);
        float[] sums = ArrayPool<float>.Shared.Rent(itemCount);
        Span<float> own = similarities.AsSpan(0, space.Interactions.RowCount);
        Span<float> total = sums.AsSpan(0, itemCount);
        total.Clear();
        int count = SparseRows.Profile(
            query.Items.Span, query.Values.Span, itemCount, new PairValues(space.Options.UseValues), profile, values);
        if (count > 0)
        {
            Compare(profile.AsSpan(0, count), values.AsSpan(0, count), own);
            int[] users = ArrayPool<int>.Shared.Rent(MostVoters);
            float[] weights = ArrayPool<float>.Shared.Rent(MostVoters);
            int voters = Voters(own, users, weights);
            for (int i = 0; i < voters; i++)
                Vote(users[i], weights[i], total);
            ArrayPool<int>.Shared.Return(users);
            ArrayPool<float>.Shared.Return(weights);
        }
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)itemCount ? Math.Clamp(total[items[i]], float.MinValue, float.MaxValue) : 0;
        ArrayPool<int>.Shared.Return(profile);
        ArrayPool<float>.Shared.Return(values);
        ArrayPool<float>.Shared.Return(similarities);
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <summary>Splits the vote of each voter over what it has in common with the history: in the parts that common items have in the product of the two.</summary>
    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        int[] profile = new int[query.Items.Length];
        float[] values = new float[profile.Length];
        int count = SparseRows.Profile(
            query.Items.Span, query.Values.Span, space.Interactions.ColumnCount, new PairValues(space.Options.UseValues), profile, values);
        if (count == 0 || (uint)item >= (uint)space.Interactions.ColumnCount)
            return 0;
        float[] own = new float[space.Interactions.RowCount];
        Compare(profile.AsSpan(0, count), values.AsSpan(0, count), own);
        double[] sums = new double[count], products = new double[count];
        int[] users = new int[MostVoters];
        float[] weights = new float[MostVoters];
        int voters = Voters(own, users, weights);
        for (int voter = 0; voter < voters; voter++)
        {
            int user = users[voter];
            int place = space.Votes.Columns(user).BinarySearch(item);
            if (place < 0)
                continue;
            double product = 0;
            for (int i = 0; i < count; i++)
                product += products[i] = (double)values[i] * space.Weight(profile[i], user);
            for (int i = 0; i < count; i++)
                sums[i] += weights[voter] * space.Votes.Values(user)[place] * products[i] / product;
        }
        for (int i = 0; i < count; i++)
            contributions[HistoryContributions.FirstEvent(query, profile[i])] = (float)sums[i];
        return 0;
    }

    public void Save(IModelWriter writer)
    {
        OptionsJson.Write(writer, space.Options);
        writer.Write(ItemCountName, [space.Interactions.ColumnCount]);
        writer.Write(StartsName, space.Interactions.Starts);
        writer.Write(ColumnsName, space.Interactions.AllColumns);
        writer.Write(ValuesName, space.Interactions.AllValues);
        writer.Write<float>(ThresholdsName, thresholds);
    }

    /// <summary>Takes all interactions: a lazy learner has nothing else to learn, so the model is the one that a training on them gives.</summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        data.RequireGrowth(space.Interactions.RowCount, space.Interactions.ColumnCount);
        return new UserKnnAlgorithm(space.Options).Train(data, context);
    }

    private static ulong[] Contents(InteractionMatrix interactions)
    {
        ulong[] contents = new ulong[interactions.RowCount];
        for (int user = 0; user < contents.Length; user++)
            contents[user] = Content(interactions.Columns(user));
        return contents;
    }

    // 64 bits of which items a user has, not of their values: sums of repeated events differ in the last bit with the order of a history; two different users share them once in 2⁶⁴.
    private static ulong Content(ReadOnlySpan<int> items)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (int item in items)
        {
            hash = (hash ^ (uint)item) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }
        return hash;
    }

    private int Next(int start, ulong content)
    {
        int offset = _contents.AsSpan(start).IndexOf(content);
        return offset < 0 ? -1 : start + offset;
    }

    // Similarities of a history to all users; whoever has the very same items is none of its neighbours. The values become what is compared.
    private void Compare(ReadOnlySpan<int> profile, Span<float> values, Span<float> similarities)
    {
        ulong content = Content(profile);
        space.Compare(profile, values, similarities);
        for (int user = _contents.AsSpan().IndexOf(content); user >= 0; user = Next(user + 1, content))
            similarities[user] = float.NegativeInfinity;
    }

    // Whoever votes, in the order in which votes are added up.
    private int Voters(ReadOnlySpan<float> similarities, Span<int> users, Span<float> weights)
    {
        int count = 0;
        if (thresholds.Length == 0)
        {
            count = TopK.Select(similarities, default, new TieOrder(0, 0), users[..MostVoters], weights);
            while (count > 0 && !(weights[count - 1] > 0))
                count--;
            return count;
        }
        for (int user = 0; user < similarities.Length; user++)
        {
            if (similarities[user] > 0 && similarities[user] >= thresholds[user])
                (users[count], weights[count++]) = (user, similarities[user]);
        }
        return count;
    }

    private void Vote(int user, float similarity, Span<float> total)
    {
        ReadOnlySpan<int> items = space.Votes.Columns(user);
        ReadOnlySpan<float> weights = space.Votes.Values(user);
        for (int i = 0; i < items.Length; i++)
            total[items[i]] = MathF.FusedMultiplyAdd(similarity, weights[i], total[items[i]]);
    }
}
