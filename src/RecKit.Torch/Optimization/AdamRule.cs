using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>s ← β₁s + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w·shrink − rate·s/(√v + ε) (Kingma and Ba 2015, algorithm 1, corrections in the rate).</summary>
internal readonly struct AdamRule : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r)
    {
        s = (s * r.Keep1) + (g * (1 - r.Keep1));
        v = (v * r.Keep2) + (g * g * (1 - r.Keep2));
        w = (w * r.Shrink) - (s * r.Rate / (Vector.SquareRoot(v) + new Vector<float>(r.Epsilon)));
    }

    public static void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r)
    {
        s!.ScaleBy(r.Keep1).Accumulate(g.Times(1 - r.Keep1));
        v!.ScaleBy(r.Keep2).Accumulate((g * g).Times(1 - r.Keep2));
        w.ScaleBy(r.Shrink).sub_(s!.Times(r.Rate) / v!.sqrt().Plus(r.Epsilon));
    }
}
