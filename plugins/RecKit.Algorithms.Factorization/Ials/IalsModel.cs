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
    : VectorModel(users, items, state.Factors), IUpdatableModel
{
    private readonly Lazy<double[]> _gram = new(() => IalsFit.Gram(items.Span, state));

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory && TryCopy(query.User, factors))
            return;
        ReadOnlySpan<int> history = query.Items.Span;
        int[] sorted = ArrayPool<int>.Shared.Rent(history.Length);
        float[] values = ArrayPool<float>.Shared.Rent(history.Length);
        history.CopyTo(sorted);
        if (query.Values.IsEmpty)
            values.AsSpan(0, history.Length).Fill(1);
        else
            query.Values.Span.CopyTo(values);
        Array.Sort(sorted, values, 0, history.Length);
        IalsFit.Solve(state, _gram.Value, ItemFactors.Span, sorted.AsSpan(0, history.Length), values.AsSpan(0, history.Length), factors);
        ArrayPool<int>.Shared.Return(sorted);
        ArrayPool<float>.Shared.Return(values);
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
}
