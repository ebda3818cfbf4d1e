using System.Numerics;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>
/// An update rule in two forms: for vectors in process memory and for tensors on any device. Both perform the same operations in the same
/// order.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>Gets the number of state values per weight: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>Performs a step.</summary>
    /// <param name="w">The weights; receives the new ones.</param>
    /// <param name="g">The gradient.</param>
    /// <param name="s">The first state.</param>
    /// <param name="v">The second state.</param>
    /// <param name="r">The coefficients of the step.</param>
    static abstract void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r);

    /// <summary>Performs a step in place.</summary>
    static abstract void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r);
}
