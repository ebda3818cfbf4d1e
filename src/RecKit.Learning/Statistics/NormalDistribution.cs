namespace RecKit.Learning.Statistics;

/// <summary>The standard normal distribution, to the precision of a double.</summary>
internal static class NormalDistribution
{
    // From here on the continued fraction is exact to a double with so many terms.
    private const double TailStart = 2.5;
    private const int TailTerms = 150;
    private const double SqrtTwoPi = 2.506628274631000502;

    /// <summary>Gives the probability of a value of at most <paramref name="x"/>. Relative error about 1e-13, in the lower tail too:
    /// Hart's algorithm 5666 in the form of G. West, "Better approximations to cumulative normal functions", Wilmott 2005; in the tails Laplace's continued fraction
    /// (Abramowitz and Stegun, equation 26.2.14).</summary>
    /// <param name="x">The value.</param>
    /// <returns>From 0 to 1.</returns>
    public static double Cumulative(double x)
    {
        double size = Math.Abs(x);
        if (size > 38)
            return x > 0 ? 1 : 0;
        double density = Math.Exp(-size * size / 2);
        double tail = size < TailStart
            ? density * Polynomial(size, [220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 0.0352624965998911])
                / Polynomial(size, [440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 0.0883883476483184])
            : density / (ContinuedFraction(size) * SqrtTwoPi);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>Gives the value that a probability belongs to (M. J. Wichura, algorithm AS 241, "The percentage points of the normal distribution",
    /// Applied Statistics 37, 1988): relative error about 1e-16.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>The value; infinite at 0 and 1.</returns>
    public static double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            return probability switch { 0 => double.NegativeInfinity, 1 => double.PositiveInfinity, _ => double.NaN };
        }
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Polynomial(r, [3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3])
                / Polynomial(r, [1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3]);
        }
        double t = Math.Sqrt(-Math.Log(q < 0 ? probability : 1 - probability));
        double value = t <= 5
            ? Polynomial(t - 1.6, [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4])
                / Polynomial(t - 1.6, [1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
            : Polynomial(t - 5, [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7])
                / Polynomial(t - 5, [1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]);
        return q < 0 ? -value : value;
    }

    // x + 1/(x + 2/(x + 3/(x + …))).
    private static double ContinuedFraction(double x)
    {
        double value = x;
        for (int term = TailTerms; term > 0; term--)
            value = x + (term / value);
        return value;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = (value * x) + coefficients[i];
        return value;
    }
}
