using TorchSharp;
using static TorchSharp.torch;

namespace RecKit.Torch;

#pragma warning disable RS0030 // This is where the conversions that are banned elsewhere are made safe.

/// <summary>
/// Operations on a tensor and a scalar, explicit or implicit. TorchSharp converts a scalar to a native object that nothing keeps alive
/// during the call: the finalizer may free it, and the call reads freed memory. Here the object lives until the call returns and is then
/// freed at once. Code must not use <c>tensor * 0.5</c> or <c>tensor + tensor</c>: the package's list of banned calls makes them errors.
/// </summary>
public static class TensorScalars
{
    /// <summary>Returns tensor·factor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Times(this Tensor tensor, double factor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = factor;
        return tensor.mul(scalar);
    }

    /// <summary>Computes tensor ← tensor·factor.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="factor">The factor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor ScaleBy(this Tensor tensor, double factor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar scalar = factor;
        return tensor.mul_(scalar);
    }

    /// <summary>
    /// Returns tensor + number. TorchSharp's <c>add(scalar)</c> multiplies the number by an internal scalar 1, which cannot be kept alive.
    /// </summary>
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

    /// <summary>Returns tensor + other. TorchSharp's own <c>+</c> multiplies the second operand by an internal scalar 1.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="other">The other tensor.</param>
    /// <returns>A new tensor.</returns>
    public static Tensor Plus(this Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.add(other, one);
    }

    /// <summary>Computes tensor ← tensor + other.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="other">The other tensor.</param>
    /// <returns>The tensor.</returns>
    public static Tensor Accumulate(this Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.add_(other, one);
    }

    /// <summary>Returns the tensor with its values clamped to a range.</summary>
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

    /// <summary>Returns the tensor with a number where a mask is true.</summary>
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

    /// <summary>Adds rows at the given indices, in place.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="index">The target row of each added row.</param>
    /// <param name="rows">The added rows.</param>
    /// <returns>The tensor.</returns>
    public static Tensor AddRows(this Tensor tensor, Tensor index, Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using Scalar one = 1;
        return tensor.index_add_(0, index, rows, one);
    }
}
