using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>s ← β₂s + (1−β₂)g²; w ← w − rate·g/(√s + ε) (Tieleman and Hinton 2012).</summary>
internal readonly struct RmsPropRule : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r)
    {
        s = (s * r.Keep2) + (g * g * (1 - r.Keep2));
        w -= g * r.Rate / (Vector.SquareRoot(s) + new Vector<float>(r.Epsilon));
    }

    public static void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r)
    {
        s!.ScaleBy(r.Keep2).Accumulate((g * g).Times(1 - r.Keep2));
        w.sub_(g.Times(r.Rate) / s!.sqrt().Plus(r.Epsilon));
    }
}
