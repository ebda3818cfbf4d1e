using System.Numerics;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>A rule twice: for vectors of numbers in the memory of the process, and for tensors of any device. Both do the same operations in the same order.</summary>
internal interface IUpdateRule
{
    /// <summary>Gets how many numbers the rule remembers for each weight: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>Takes a step.</summary>
    /// <param name="w">Weights; receives the new ones.</param>
    /// <param name="g">Their gradient.</param>
    /// <param name="s">The first state.</param>
    /// <param name="v">The second state.</param>
    /// <param name="r">The numbers of the step.</param>
    static abstract void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r);

    /// <summary>As the other form, in place.</summary>
    static abstract void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r);
}
