using System.Buffers;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization;

/// <summary>A model that scores by u·v. Unknown users have the vector 0 (but for a factor that stands for biases); unknown items score 0 unless a model says otherwise.</summary>
/// <param name="users">User vectors, row after row.</param>
/// <param name="items">Item vectors, row after row.</param>
/// <param name="width">The length of a vector, biases included.</param>
internal abstract class VectorModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width) : IModel, IFactorVectors, ISimilarItems
{
    public const string UsersName = "user_factors";
    public const string ItemsName = "item_factors";

    public int Factors => width;

    public ReadOnlyMemory<float> ItemFactors => items;

    protected ReadOnlyMemory<float> AllUsers => users;

    protected int UserCount => users.Length / width;

    protected int ItemCount => items.Length / width;

    /// <summary>Gets how many of the first numbers of an item's vector say what the item is like: all but biases.</summary>
    protected virtual int Compared => width;

    public abstract void UserFactors(in UserQuery query, Span<float> factors);

    public void Score(in UserQuery query, ReadOnlySpan<int> queried, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(width);
        Span<float> user = rented.AsSpan(0, width);
        UserFactors(query, user);
        ReadOnlySpan<float> all = items.Span;
        for (int i = 0; i < queried.Length; i++)
            scores[i] = (uint)queried[i] < (uint)ItemCount ? VectorMath.Score(user, all.Slice(queried[i] * width, width)) : UnknownItem(user);
        ArrayPool<float>.Shared.Return(rented);
    }

    public int SimilarItems(int item, Span<int> found, Span<float> similarities) => ItemCosines.Nearest(items.Span, width, Compared, item, found, similarities);

    public virtual void Save(IModelWriter writer)
    {
        writer.Write(UsersName, users.Span, UserCount, width);
        writer.Write(ItemsName, items.Span, ItemCount, width);
    }

    /// <summary>The score of an item that was not trained.</summary>
    protected virtual float UnknownItem(ReadOnlySpan<float> user) => 0;

    /// <summary>Copies the vector of a known user.</summary>
    /// <returns>False for an unknown one.</returns>
    protected bool TryCopy(int user, Span<float> factors)
    {
        if ((uint)user >= (uint)UserCount)
            return false;
        users.Span.Slice(user * width, width).CopyTo(factors);
        return true;
    }
}
