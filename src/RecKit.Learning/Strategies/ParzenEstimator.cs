using RecKit.Numerics;
using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>
/// The density of the values of one parameter in some trials (Bergstra et al. 2011, section 4.2). Of a range: an even mixture of the prior, which is uniform over the
/// unit interval, and of a Gaussian cut to it at each value, as wide as the farther of the two neighbours is away. A whole number has the mass of its piece of the
/// interval. Of a choice: how often each was taken, and once more.
/// </summary>
internal sealed class ParzenEstimator
{
    // A Gaussian is not narrower than the interval divided by the number of values, or by this: a cluster must not become a point.
    private const double MostValues = 100;

    private readonly SearchParameter _parameter;
    private readonly double[] _centres;
    private readonly double[] _widths;
    private readonly double[] _masses;
    private readonly int[] _counts;

    /// <summary>Makes the estimator.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="values">Its values in the trials; there may be none.</param>
    public ParzenEstimator(SearchParameter parameter, ReadOnlySpan<double> values)
    {
        _parameter = parameter;
        _counts = parameter.Kind == ParameterKind.Choice ? new int[(int)parameter.Count] : [];
        _centres = parameter.Kind == ParameterKind.Choice ? [] : new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (parameter.Kind == ParameterKind.Choice)
            {
                _counts[(int)values[i]]++;
                continue;
            }
            (double start, double end) = parameter.ToUnit(values[i]);
            _centres[i] = (start + end) / 2;
        }

        Array.Sort(_centres);
        _widths = new double[_centres.Length];
        _masses = new double[_centres.Length];
        double least = 1 / Math.Min(MostValues, _centres.Length + 1);
        for (int i = 0; i < _centres.Length; i++)
        {
            double left = _centres[i] - (i == 0 ? 0 : _centres[i - 1]);
            double right = (i == _centres.Length - 1 ? 1 : _centres[i + 1]) - _centres[i];
            _widths[i] = Math.Clamp(Math.Max(left, right), least, 1);
            _masses[i] = Mass(i, 0, 1);
        }
    }

    /// <summary>Draws a value.</summary>
    /// <param name="stream">Gives the chance.</param>
    /// <returns>A value of the parameter.</returns>
    public double Draw(ref RandomStream stream)
    {
        if (_parameter.Kind == ParameterKind.Choice)
        {
            int place = stream.NextInt32(_counts.Sum() + _counts.Length);
            int choice = 0;
            for (; place > _counts[choice]; choice++)
                place -= _counts[choice] + 1;
            return choice;
        }

        int component = stream.NextInt32(_centres.Length + 1);
        if (component == _centres.Length)
            return _parameter.FromUnit(stream.NextDouble());
        while (true)
        {
            double drawn = _centres[component] + (_widths[component] * stream.NextGaussian());
            if (drawn is >= 0 and <= 1)
                return _parameter.FromUnit(drawn);
        }
    }

    /// <summary>Gives the logarithm of the density at a value; of its mass where values are whole numbers or choices.</summary>
    /// <param name="value">A value of the parameter.</param>
    /// <returns>A finite number.</returns>
    public double LogDensity(double value)
    {
        if (_parameter.Kind == ParameterKind.Choice)
            return Math.Log((_counts[(int)value] + 1.0) / (_counts.Sum() + _counts.Length));
        (double start, double end) = _parameter.ToUnit(value);
        double sum = _parameter.Kind == ParameterKind.Integer ? end - start : 1;
        for (int i = 0; i < _centres.Length; i++)
            sum += (_parameter.Kind == ParameterKind.Integer ? Mass(i, start, end) : Density(i, start)) / _masses[i];
        return Math.Log(sum / (_centres.Length + 1));
    }

    private double Density(int component, double place)
    {
        double z = (place - _centres[component]) / _widths[component];
        return Math.Exp(-0.5 * z * z) / (_widths[component] * Math.Sqrt(2 * Math.PI));
    }

    private double Mass(int component, double start, double end) =>
        Normal((end - _centres[component]) / _widths[component]) - Normal((start - _centres[component]) / _widths[component]);

    /// <summary>The distribution function of the standard normal distribution (Abramowitz and Stegun 1964, 7.1.26; within 1.5e-7).</summary>
    private static double Normal(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double t = 1 / (1 + (0.3275911 * x));
        double tail = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        double upper = 0.5 * tail * Math.Exp(-x * x);
        return z < 0 ? upper : 1 - upper;
    }
}
