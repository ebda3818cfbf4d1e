using System.Runtime.CompilerServices;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>A link as a type, so that the kernel is compiled for each.</summary>
internal interface ILink
{
    /// <summary>The error of a prediction and the gradient of ½·error² by the sum, both with the sign that lowers the error.</summary>
    static abstract (float Error, float Gradient) Measure(float sum, float rating, float min, float range);
}

/// <summary>The sum is the prediction.</summary>
internal readonly struct IdentityLink : ILink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Error, float Gradient) Measure(float sum, float rating, float min, float range)
    {
        float error = rating - sum;
        return (error, error);
    }
}

/// <summary>The prediction is min + range·σ(sum).</summary>
internal readonly struct SigmoidLink : ILink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Error, float Gradient) Measure(float sum, float rating, float min, float range)
    {
        float sigma = Logistic.Sigmoid(sum);
        float error = rating - MathF.FusedMultiplyAdd(range, sigma, min);
        return (error, error * range * sigma * (1 - sigma));
    }
}
