namespace RecKit.Algorithms.Factorization.Bpr;

/// <summary>The learning rate, and its products with the pulls.</summary>
internal readonly record struct BprRates(float Rate, float User, float Positive, float Negative, float Bias);
