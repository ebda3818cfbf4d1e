using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Inference.Ranking;

/// <summary>What a model of item weights counts of a history, checked, in memory that grows with the longest history and is used again.</summary>
/// <param name="owner">The model.</param>
/// <param name="model">The same model.</param>
internal sealed class WeightProfile(CheckedModel owner, IItemWeights model)
{
    private readonly int _itemCount = model.Weights.ItemCount;
    private int[] _items = [];
    private float[] _values = [];
    private int _count;

    /// <summary>Gets the items, ascending.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    /// <summary>Gets the value of each.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, _count);

    /// <summary>Requires weights over a catalogue.</summary>
    /// <param name="model">The model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    /// <returns>The weights.</returns>
    /// <exception cref="RecKitException">RK4007: they are over other items.</exception>
    public static ItemWeights Require(IItemWeights model, int itemCount) =>
        model.Weights.ItemCount == itemCount
            ? model.Weights
            : throw new RecKitException(
                ErrorCodes.ComponentContract, $"The model shows weights between {model.Weights.ItemCount} items, but the catalogue has {itemCount}.");

    /// <summary>Reads the profile of a history.</summary>
    /// <param name="user">The user index, for errors.</param>
    /// <param name="query">Who asks.</param>
    /// <exception cref="RecKitException">RK4005: the model threw. RK4007: its items are not ascending items of the catalogue.</exception>
    public void Read(int user, in UserQuery query)
    {
        int length = query.Items.Length;
        if (length > _items.Length)
        {
            _items = new int[Math.Max(length, 2 * _items.Length)];
            _values = new float[_items.Length];
        }
        try
        {
            _count = model.Profile(query, _items.AsSpan(0, length), _values.AsSpan(0, length));
        }
        catch (Exception e) when (CheckedModel.IsOfModel(e))
        {
            throw owner.Threw(e, "read the history of", user);
        }
        int last = -1;
        foreach (int item in Items)
        {
            if (item <= last || item >= _itemCount)
            {
                throw new RecKitException(
                    ErrorCodes.ComponentContract,
                    $"The model's profile of a history must hold items from 0 to {_itemCount - 1}, ascending, but {item} follows {last}.");
            }
            last = item;
        }
    }
}
