using RecKit.Numerics;

namespace RecKit.Torch.Parameters;

/// <summary>The initial distribution of a parameter.</summary>
public readonly record struct Initializer
{
    private enum Distribution
    {
        Zero,
        Gaussian,
        Uniform,
    }

    private readonly Distribution _distribution;
    private readonly double _scale;

    private Initializer(Distribution distribution, double scale) => (_distribution, _scale) = (distribution, scale);

    /// <summary>Gets the initializer with zeros.</summary>
    public static Initializer Zero => default;

    /// <summary>Draws from a normal distribution with mean 0.</summary>
    /// <param name="deviation">The standard deviation.</param>
    /// <returns>The initializer.</returns>
    public static Initializer Gaussian(double deviation) => new(Distribution.Gaussian, deviation);

    /// <summary>Draws uniformly from −bound to bound.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>The initializer.</returns>
    public static Initializer Uniform(double bound) => new(Distribution.Uniform, bound);

    /// <summary>Preserves the variance across a layer (Glorot and Bengio, AISTATS 2010, equation 16).</summary>
    /// <param name="inputs">The input width of the layer.</param>
    /// <param name="outputs">The output width.</param>
    /// <returns>The initializer.</returns>
    public static Initializer Glorot(int inputs, int outputs) => Uniform(Math.Sqrt(6.0 / (inputs + outputs)));

    /// <summary>Preserves the variance across a layer with rectifiers (He et al., ICCV 2015, equation 10).</summary>
    /// <param name="inputs">The input width of the layer.</param>
    /// <returns>The initializer.</returns>
    public static Initializer He(int inputs) => Gaussian(Math.Sqrt(2.0 / inputs));

    /// <summary>Draws values, identical for any number of threads.</summary>
    internal void Fill(Memory<float> values, ulong seed, string name, int threads)
    {
        if (_distribution == Distribution.Zero)
        {
            values.Span.Clear();
            return;
        }
        Initializer self = this;
        ulong key = RandomStream.DeriveSeed(seed, $"torch.{name}");
        ParallelBlocks.Run(values.Length, 1 << 14, threads, (block, start, end) =>
        {
            RandomStream random = RandomStream.Derive(key, "values", (ulong)block);
            foreach (ref float value in values.Span[start..end])
                value = (float)(self._scale * (self._distribution == Distribution.Gaussian ? random.NextGaussian() : (2 * random.NextDouble()) - 1));
        });
    }
}
