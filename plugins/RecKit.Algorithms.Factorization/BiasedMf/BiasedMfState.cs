using System.Text.Json.Nodes;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>What a model needs besides vectors: the frame, and the regularization that a new user or item is fitted with.</summary>
/// <param name="Frame">How sums and ratings relate.</param>
/// <param name="Factors">The length of the vectors without their two last numbers.</param>
/// <param name="UserPull">The pull on a user's vector.</param>
/// <param name="ItemPull">The same of an item.</param>
/// <param name="BiasPull">The pull of biases, as a multiple.</param>
/// <param name="Exponent">The power of the number of ratings with which pulls grow.</param>
internal sealed record BiasedMfState(RatingFrame Frame, int Factors, double UserPull, double ItemPull, double BiasPull, double Exponent)
{
    /// <summary>The length of a vector: factors, then for a user (1, offset + bias), for an item (bias, 1).</summary>
    public int Width => Factors + 2;

    public static BiasedMfState Of(BiasedMfOptions options, RatingFrame frame) =>
        new(frame, options.Factors, options.UserRegularization, options.ItemRegularization, options.BiasRegularization, options.FrequencyRegularization ? 0.5 : 1);

    /// <summary>The weight of |p|² against Σ error² of n ratings.</summary>
    public double Ridge(double pull, int count) => pull * Math.Pow(count, Exponent);

    public JsonObject ToJson() => new()
    {
        ["link"] = Frame.Link.ToString(),
        ["min"] = Frame.Min,
        ["range"] = Frame.Range,
        ["offset"] = Frame.Offset,
        ["factors"] = Factors,
        ["user_regularization"] = UserPull,
        ["item_regularization"] = ItemPull,
        ["bias_regularization"] = BiasPull,
        ["frequency_exponent"] = Exponent,
    };

    public static BiasedMfState FromJson(JsonObject json) => new(
        new RatingFrame(
            Enum.Parse<RatingLink>(json["link"]!.GetValue<string>()), json["min"]!.GetValue<double>(), json["range"]!.GetValue<double>(),
            json["offset"]!.GetValue<double>()),
        json["factors"]!.GetValue<int>(), json["user_regularization"]!.GetValue<double>(), json["item_regularization"]!.GetValue<double>(),
        json["bias_regularization"]!.GetValue<double>(), json["frequency_exponent"]!.GetValue<double>());
}
