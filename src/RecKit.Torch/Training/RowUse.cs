using RecKit.Torch.Parameters;
using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>The embedding rows used by a shard, and the resulting gradient of each row or each weighted sum of rows (a bag).</summary>
internal sealed class RowUse(Parameter parameter, Tensor leaf, int[] rows, int[]? starts, float[]? weights)
{
    public Parameter Parameter { get; } = parameter;

    /// <summary>Gets the row of each entry.</summary>
    public ReadOnlySpan<int> Entries => Starts is null ? rows : rows.AsSpan(0, Starts[^1]);

    /// <summary>Gets the start of each bag among the entries; null if every entry is a bag.</summary>
    public int[]? Starts { get; } = starts;

    /// <summary>Gets the weight of each entry; null for 1.</summary>
    public float[]? Weights { get; } = weights;

    /// <summary>Gets d loss / d bag: bags × width; null when the loss does not depend on it.</summary>
    public Tensor? Gradient { get; private set; }

    public void TakeGradient() => Gradient = leaf.grad?.contiguous().DetachFromDisposeScope();

    public void Free() => Gradient?.Dispose();
}
