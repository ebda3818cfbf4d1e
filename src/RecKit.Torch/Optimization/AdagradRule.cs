using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>s ← s + g²; w ← w − rate·g/(√s + ε) (Duchi et al. 2011).</summary>
internal readonly struct AdagradRule : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r)
    {
        s += g * g;
        w -= g * r.Rate / (Vector.SquareRoot(s) + new Vector<float>(r.Epsilon));
    }

    public static void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r)
    {
        s!.Accumulate(g * g);
        w.sub_(g.Times(r.Rate) / s!.sqrt().Plus(r.Epsilon));
    }
}
