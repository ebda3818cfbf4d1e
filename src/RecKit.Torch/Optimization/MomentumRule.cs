using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>s ← μs + g; w ← w − rate·s: torch.optim.SGD with momentum. With μ = 0 it is plain gradient descent.</summary>
internal readonly struct MomentumRule : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Vector<float> w, Vector<float> g, ref Vector<float> s, ref Vector<float> v, in StepRates r)
    {
        s = (s * r.Keep1) + g;
        w -= s * r.Rate;
    }

    public static void Step(Tensor w, Tensor g, Tensor? s, Tensor? v, in StepRates r)
    {
        s!.ScaleBy(r.Keep1).Accumulate(g);
        w.sub_(s!.Times(r.Rate));
    }
}
