using System.Text.Json.Nodes;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>What a new user or item is fitted with.</summary>
/// <param name="Factors">The length of the vectors.</param>
/// <param name="Weights">What observed pairs weigh.</param>
/// <param name="Background">The weight w of the pull to 0.</param>
/// <param name="Bonus">What the right-hand side weighs more than the matrix: w when observed pairs are not part of the background, else 0.</param>
/// <param name="Regularization">The pull λ.</param>
/// <param name="Exponent">The power ν.</param>
internal sealed record IalsState(int Factors, PairWeights Weights, double Background, double Bonus, double Regularization, double Exponent)
{
    public static IalsState Of(IalsOptions options) => new(
        options.Factors, new PairWeights(options.Alpha, options.Confidence, options.Epsilon, options.UseValues), options.UnobservedWeight,
        options.Background == Ials.Background.Unobserved ? options.UnobservedWeight : 0, options.Regularization, options.FrequencyExponent);

    /// <summary>λ·(n + w·m)^ν of an owner with n pairs out of m.</summary>
    public double Ridge(int pairs, int others) => Regularization * Math.Pow(pairs + (Background * others), Exponent);

    public JsonObject ToJson() => new()
    {
        ["factors"] = Factors,
        ["alpha"] = Weights.Alpha,
        ["confidence"] = Weights.Confidence.ToString(),
        ["epsilon"] = Weights.Confidence == Confidence.Log ? Weights.Epsilon : null,
        ["use_values"] = Weights.UseValues,
        ["background"] = Background,
        ["bonus"] = Bonus,
        ["regularization"] = Regularization,
        ["frequency_exponent"] = Exponent,
    };

    public static IalsState FromJson(JsonObject json) => new(
        json["factors"]!.GetValue<int>(),
        new PairWeights(
            json["alpha"]!.GetValue<double>(), Enum.Parse<Confidence>(json["confidence"]!.GetValue<string>()), json["epsilon"]?.GetValue<double>() ?? 1,
            json["use_values"]!.GetValue<bool>()),
        json["background"]!.GetValue<double>(), json["bonus"]!.GetValue<double>(), json["regularization"]!.GetValue<double>(),
        json["frequency_exponent"]!.GetValue<double>());
}
