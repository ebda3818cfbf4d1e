using System.Runtime.CompilerServices;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>A sum of squares, or of negative logarithms: probabilities are multiplied up, and a logarithm is taken only when the product gets small.</summary>
internal struct LossSum()
{
    private double _sum;
    private double _product = 1;

    /// <summary>Adds the square of an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquare(float error) => _sum += (double)error * error;

    /// <summary>Adds −ln of a probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLog(float probability)
    {
        _product *= probability;
        if (!(_product > 1e-250))
            Flush();
    }

    /// <summary>The sum.</summary>
    public readonly double Total() => _sum - Math.Log(_product);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Flush()
    {
        _sum -= Math.Log(_product);
        _product = 1;
    }
}
