using TorchSharp;
using static TorchSharp.torch;

namespace RecKit.Torch;

#pragma warning disable RS0030 // This is where the conversions that are banned elsewhere are made safe.

/// <summary>
/// Operations of a tensor and a number, also a hidden one. TorchSharp turns a number into a native object that nothing holds during the call: the finalizer may free it meanwhile, and the call reads freed
/// memory. Here the object lives until the call has returned, and is freed at once. So no code of ours writes <c>tensor * 0.5</c> or <c>tensor + tensor</c>; BannedSymbols.txt sees to it.
/// </summary>
public static class TensorScalars
{
    /// <summary>tensor·factor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Times(this Tensor tensor, double factor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = factor;
        return tensor.mul(scalar);
    }

    /// <summary>tensor ← tensor·factor.</summary>
    /// <param name="tensor">The tensor, which is changed.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor ScaleBy(this Tensor tensor, double factor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = factor;
        return tensor.mul_(scalar);
    }

    /// <summary>tensor + number. TorchSharp's <c>add(scalar)</c> multiplies the number by a number 1 of its own, which nobody could hold.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Plus(this Tensor tensor, double number)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = number;
        using Scalar one = 1;
        return tensor.add(scalar, one);
    }

    /// <summary>tensor + other. TorchSharp's own <c>+</c> multiplies the other one by a number 1 of the same kind.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="other">The other one.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Plus(this Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.add(other, one);
    }

    /// <summary>tensor ← tensor + other.</summary>
    /// <param name="tensor">The tensor, which is changed.</param>
    /// <param name="other">The other one.</param>
    /// <returns>The tensor.</returns>
    public static Tensor Accumulate(this Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.add_(other, one);
    }

    /// <summary>The tensor with its numbers between two bounds.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Between(this Tensor tensor, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar least = low;
        using Scalar most = high;
        return tensor.clamp(least, most);
    }

    /// <summary>The tensor with a number where a mask is true.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="number">The number.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor With(this Tensor tensor, Tensor mask, double number)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = number;
        return tensor.masked_fill(mask, scalar);
    }

    /// <summary>Adds rows to the rows that an index names, in place.</summary>
    /// <param name="tensor">The tensor, which is changed.</param>
    /// <param name="index">For each added row, where it goes.</param>
    /// <param name="rows">The added rows.</param>
    /// <returns>The tensor.</returns>
    public static Tensor AddRows(this Tensor tensor, Tensor index, Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.index_add_(0, index, rows, one);
    }
}
