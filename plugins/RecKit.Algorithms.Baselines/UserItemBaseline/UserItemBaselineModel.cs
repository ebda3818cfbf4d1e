using RecKit.Models;

namespace RecKit.Algorithms.Baselines.UserItemBaseline;

/// <summary>
/// Predicts μ + b_u + b_i; an unknown user or item has bias 0. A history with ratings gives the user bias that training would have given it;
/// the formula is that of the last step of training, so that a known user's own history gives the learnt bias.
/// </summary>
internal sealed class UserItemBaselineModel(
    double mean, double userRegularization, ReadOnlyMemory<double> userBiases, ReadOnlyMemory<double> itemBiases) : IModel
{
    public const string MeanName = "mean";
    public const string UserRegularizationName = "user_regularization";
    public const string UserBiasesName = "user_biases";
    public const string ItemBiasesName = "item_biases";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        double userBias = query.HasHistory ? FoldIn(query.Items.Span, query.Values.Span) : Bias(userBiases.Span, query.User);
        ReadOnlySpan<double> biases = itemBiases.Span;
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)Math.Clamp(mean + userBias + Bias(biases, items[i]), float.MinValue, float.MaxValue);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write(MeanName, [mean]);
        writer.Write(UserRegularizationName, [userRegularization]);
        writer.Write(UserBiasesName, userBiases.Span);
        writer.Write(ItemBiasesName, itemBiases.Span);
    }

    private static double Bias(ReadOnlySpan<double> biases, int index) => (uint)index < (uint)biases.Length ? biases[index] : 0;

    private double FoldIn(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings)
    {
        ReadOnlySpan<double> biases = itemBiases.Span;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            if (!float.IsFinite(ratings[i]))
                continue;
            sum += ratings[i] - mean - Bias(biases, items[i]);
            count++;
        }
        return count > 0 ? sum / (userRegularization + count) : 0;
    }
}
