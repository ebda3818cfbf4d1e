namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>How sums and ratings relate: the scale, and the sum that stands for the mean rating.</summary>
/// <param name="Link">How a sum becomes a rating.</param>
/// <param name="Min">The lowest rating of the scale.</param>
/// <param name="Range">The highest rating minus the lowest; 0 when all are equal, and then every prediction of the sigmoid is that rating.</param>
/// <param name="Offset">The sum of a user and an item of whom nothing is known.</param>
internal sealed record RatingFrame(RatingLink Link, double Min, double Range, double Offset)
{
    /// <summary>Reads the frame off training data.</summary>
    public static RatingFrame Of(TrainingData data, RatingLink link)
    {
        double sum = 0;
        float low = float.MaxValue;
        float high = float.MinValue;
        foreach (float value in data.Interactions.AllValues)
        {
            sum += value;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        double min = data.Scale?.Min ?? low;
        double range = (data.Scale?.Max ?? high) - min;
        double mean = sum / data.Interactions.Count;
        if (link == RatingLink.Identity)
            return new RatingFrame(link, min, range, mean);
        // A mean at an end of the scale would be infinitely far out.
        double share = range > 0 ? Math.Clamp((mean - min) / range, 1e-4, 1 - 1e-4) : 0.5;
        return new RatingFrame(link, min, range, Math.Log(share / (1 - share)));
    }

    /// <summary>The rating that a sum stands for; finite whatever the sum.</summary>
    public float Predict(float sum)
    {
        if (float.IsNaN(sum))
            sum = (float)Offset;
        return Link == RatingLink.Identity
            ? Math.Clamp(sum, float.MinValue, float.MaxValue)
            : (float)Math.Clamp(Min + (Range * Numerics.Logistic.Sigmoid(sum)), float.MinValue, float.MaxValue);
    }

    /// <summary>The prediction of a sum and its slope there.</summary>
    public (double Value, double Slope) Measure(double sum)
    {
        if (Link == RatingLink.Identity)
            return (sum, 1);
        double sigma = 1 / (1 + Math.Exp(-sum));
        return (Min + (Range * sigma), Range * sigma * (1 - sigma));
    }
}
