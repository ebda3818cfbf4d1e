using System.Buffers;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// Scores by x·y. A history gives the user's exact minimum with the items as they are; its order does not matter. Unknown users, empty histories and unknown items
/// score 0; unknown items of a history are passed over.
/// </summary>
internal sealed class IalsModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, IalsState state)
    : VectorModel(users, items, state.Factors), IUpdatableModel, IHistoryContributions
{
    private readonly Lazy<double[]> _gram = new(() => IalsFit.Gram(items.Span, state));

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory && TryCopy(query.User, factors))
            return;
        int length = query.Items.Length;
        int[] sorted = ArrayPool<int>.Shared.Rent(length);
        float[] values = ArrayPool<float>.Shared.Rent(length);
        ReadHistory(query, sorted, values);
        IalsFit.Solve(state, _gram.Value, ItemFactors.Span, sorted.AsSpan(0, length), values.AsSpan(0, length), factors);
        ArrayPool<int>.Shared.Return(sorted);
        ArrayPool<float>.Shared.Return(values);
    }

    public float Contributions(in UserQuery query, int item, Span<float> contributions)
    {
        if ((uint)item >= (uint)ItemCount)
            return 0;
        int[] sorted = new int[query.Items.Length];
        float[] values = new float[sorted.Length];
        ReadHistory(query, sorted, values);
        foreach ((int had, float part) in IalsFit.Split(state, _gram.Value, ItemFactors.Span, sorted, values, item))
            contributions[HistoryContributions.FirstEvent(query, had)] = part;
        return 0;
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.WriteState(state.ToJson());
    }

    /// <summary>Fits the users of the new interactions to all of theirs, then the items, then the users again.</summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(context);
        data.RequireGrowth(UserCount, ItemCount);
        float[] zero = new float[state.Factors];
        float[] newUsers = VectorUpdate.Grow(AllUsers.Span, data.UserCount, zero);
        float[] newItems = VectorUpdate.Grow(ItemFactors.Span, data.ItemCount, zero);
        int[] changedUsers = VectorUpdate.Distinct(added.Users);
        int[] changedItems = VectorUpdate.Distinct(added.Items);
        Refit(changedUsers, data.Interactions, newUsers, newItems);
        Refit(changedItems, data.Interactions.Transposed, newItems, newUsers);
        Refit(changedUsers, data.Interactions, newUsers, newItems);
        return new IalsModel(newUsers, newItems, state);

        void Refit(int[] owners, InteractionMatrix matrix, float[] vectors, float[] others)
        {
            double[] gram = IalsFit.Gram(others, state);
            ParallelBlocks.Run(owners.Length, 16, context.Threads, (_, start, end) =>
            {
                for (int n = start; n < end; n++)
                {
                    IalsFit.Solve(
                        state, gram, others, matrix.Columns(owners[n]), matrix.Values(owners[n]),
                        vectors.AsSpan(owners[n] * state.Factors, state.Factors));
                }
            }, context.Cancellation);
        }
    }

    // By items, so that the order of a history does not matter.
    private static void ReadHistory(in UserQuery query, int[] sorted, float[] values)
    {
        int length = query.Items.Length;
        query.Items.Span.CopyTo(sorted);
        if (query.Values.IsEmpty)
            values.AsSpan(0, length).Fill(1);
        else
            query.Values.Span.CopyTo(values);
        Array.Sort(sorted, values, 0, length);
    }
}
