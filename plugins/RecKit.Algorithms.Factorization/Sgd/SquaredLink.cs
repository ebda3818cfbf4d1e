using System.Runtime.CompilerServices;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>The sum is the prediction; squared error.</summary>
internal readonly struct IdentityLink : ILink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Part, float Gradient) Measure(float sum, float rating, float min, float range)
    {
        float error = rating - sum;
        return (error, error);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref LossSum loss, float part) => loss.AddSquare(part);
}

/// <summary>The prediction is min + range·σ(sum); squared error.</summary>
internal readonly struct SigmoidLink : ILink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Part, float Gradient) Measure(float sum, float rating, float min, float range)
    {
        float sigma = Logistic.Sigmoid(sum);
        float error = rating - MathF.FusedMultiplyAdd(range, sigma, min);
        return (error, error * range * sigma * (1 - sigma));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref LossSum loss, float part) => loss.AddSquare(part);
}

/// <summary>σ(sum) is the probability of a 1; logistic loss.</summary>
internal readonly struct LogisticLink : ILink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Part, float Gradient) Measure(float sum, float rating, float min, float range)
    {
        // 1 − σ(x) loses digits; σ(−x) does not.
        float other = Logistic.Sigmoid(rating > 0.5f ? -sum : sum);
        return (1 - other, rating > 0.5f ? other : -other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref LossSum loss, float part) => loss.AddLog(Math.Max(part, 1e-38f));
}
