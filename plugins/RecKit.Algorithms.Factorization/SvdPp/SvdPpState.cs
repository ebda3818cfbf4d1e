using System.Text.Json.Nodes;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>What a new user is fitted with.</summary>
/// <param name="Factors">The length of the vectors without their two last numbers.</param>
/// <param name="Mean">μ.</param>
/// <param name="Min">The lowest rating.</param>
/// <param name="Max">The highest rating.</param>
/// <param name="Pull">The pull at each rating, before division by √n.</param>
/// <param name="BiasPull">That of the bias, as a multiple.</param>
/// <param name="ByFrequency">Whether it is divided by √n.</param>
internal sealed record SvdPpState(int Factors, double Mean, double Min, double Max, double Pull, double BiasPull, bool ByFrequency)
{
    /// <summary>The weight of |p|² against Σ error² of n ratings.</summary>
    public double Ridge(int count) => count * (ByFrequency ? Pull / Math.Sqrt(count) : Pull);

    public JsonObject ToJson() => new()
    {
        ["factors"] = Factors,
        ["mean"] = Mean,
        ["min"] = Min,
        ["max"] = Max,
        ["regularization"] = Pull,
        ["bias_regularization"] = BiasPull,
        ["frequency_regularization"] = ByFrequency,
    };

    public static SvdPpState FromJson(JsonObject json) => new(
        json["factors"]!.GetValue<int>(), json["mean"]!.GetValue<double>(), json["min"]!.GetValue<double>(), json["max"]!.GetValue<double>(),
        json["regularization"]!.GetValue<double>(), json["bias_regularization"]!.GetValue<double>(), json["frequency_regularization"]!.GetValue<bool>());
}
