using System.Buffers;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>
/// Predicts link(u·v), where u = (p, 1, offset + b_u) and v = (q, b_i, 1). An unknown user or item has p, q and bias 0. A history with ratings gives
/// the user vector that minimises the training objective with the items as they are; events of unknown items or ratings are passed over.
/// </summary>
/// <param name="users">User vectors, row after row.</param>
/// <param name="items">Item vectors, row after row.</param>
/// <param name="state">The rest.</param>
internal class BiasedMfModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, BiasedMfState state) : IUpdatableModel, ISimilarItems
{
    public const string UsersName = "user_factors";
    public const string ItemsName = "item_factors";

    private readonly float[] _unknownItem = Unknown(state, user: false);

    /// <summary>Makes a model: one whose score is the bare product shows its vectors to the engine.</summary>
    public static BiasedMfModel Make(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, BiasedMfState state) =>
        state.Frame.Link == RatingLink.Identity ? new LinearBiasedMfModel(users, items, state) : new BiasedMfModel(users, items, state);

    public int Factors => state.Width;

    public ReadOnlyMemory<float> ItemFactors => items;

    protected BiasedMfState State => state;

    private int UserCount => users.Length / state.Width;

    private int ItemCount => items.Length / state.Width;

    public void Score(in UserQuery query, ReadOnlySpan<int> queried, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(state.Width);
        Span<float> user = rented.AsSpan(0, state.Width);
        UserFactors(query, user);
        ReadOnlySpan<float> all = items.Span;
        for (int i = 0; i < queried.Length; i++)
        {
            ReadOnlySpan<float> item = (uint)queried[i] < (uint)ItemCount ? all.Slice(queried[i] * state.Width, state.Width) : _unknownItem;
            scores[i] = state.Frame.Predict(VectorMath.Score(user, item));
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Gives the vector of a user: the learnt one, or that of the history.</summary>
    public void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (query.HasHistory || (uint)query.User >= (uint)UserCount)
            Fit(VectorSide.Users, query.Items.Span, query.Values.Span, factors);
        else
            users.Span.Slice(query.User * state.Width, state.Width).CopyTo(factors);
    }

    public int SimilarItems(int item, Span<int> found, Span<float> similarities) =>
        ItemCosines.Nearest(items.Span, state.Width, state.Factors, item, found, similarities);

    public void Save(IModelWriter writer)
    {
        writer.Write(UsersName, users.Span, UserCount, state.Width);
        writer.Write(ItemsName, items.Span, ItemCount, state.Width);
        writer.WriteState(state.ToJson());
    }

    /// <summary>
    /// Fits the users of the new ratings to all of their ratings, then the items, then the users again (Rendle and Schmidt-Thieme,
    /// "Online-updating regularized kernel matrix factorization models", RecSys 2008, with the exact minimum in place of gradient steps).
    /// </summary>
    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(context);
        data.RequireGrowth(UserCount, ItemCount);
        float[] newUsers = VectorUpdate.Grow(users.Span, data.UserCount, Unknown(state, user: true));
        float[] newItems = VectorUpdate.Grow(items.Span, data.ItemCount, _unknownItem);
        BiasedMfModel updated = Make(newUsers, newItems, state);
        int[] changedUsers = VectorUpdate.Distinct(added.Users);
        int[] changedItems = VectorUpdate.Distinct(added.Items);
        Refit(VectorSide.Users, changedUsers, data.Interactions, newUsers);
        Refit(VectorSide.Items, changedItems, data.Interactions.Transposed, newItems);
        Refit(VectorSide.Users, changedUsers, data.Interactions, newUsers);
        return updated;

        void Refit(VectorSide side, int[] owners, InteractionMatrix matrix, float[] vectors) => ParallelBlocks.Run(
            owners.Length, 16, context.Threads, (_, start, end) =>
            {
                for (int n = start; n < end; n++)
                    updated.Fit(side, matrix.Columns(owners[n]), matrix.Values(owners[n]), vectors.AsSpan(owners[n] * state.Width, state.Width));
            }, context.Cancellation);
    }

    private static float[] Unknown(BiasedMfState state, bool user)
    {
        float[] vector = new float[state.Width];
        vector[state.Factors] = user ? 1 : 0;
        vector[state.Factors + 1] = user ? (float)state.Frame.Offset : 1;
        return vector;
    }

    private void Fit(VectorSide side, ReadOnlySpan<int> others, ReadOnlySpan<float> ratings, Span<float> vector) =>
        VectorFit.Solve(state, side, side == VectorSide.Users ? items.Span : users.Span, others, ratings, vector);
}
