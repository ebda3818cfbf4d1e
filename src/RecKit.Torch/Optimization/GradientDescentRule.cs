using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>w ← w − rate·g.</summary>
internal readonly struct GradientDescentRule : IUpdateRule
{
    public static int States => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r) => w -= g * r.Rate;

    public static void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r) => w.sub_(g.Times(r.Rate));
}
