using RecKit.Models;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>
/// r ≈ μ + b_u + b_i + q_i·(p_u + Σ y_j ÷ √n) over the n items j that u has rated in the training data (Koren, "Factorization meets the neighborhood", KDD 2008,
/// equation 15). Inductive: test items never enter the sum.
/// </summary>
internal sealed class SvdPpAlgorithm(SvdPpOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new()
    {
        Tasks = PredictionTasks.Rating,
        Users = UserScope.FoldIn,
        Needs = DataNeeds.Values,

        // Which items somebody rated counts by itself.
        HistoryNeeds = DataNeeds.None,
    };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new SvdPpTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => new SvdPpModel(
        reader.Read<float>(VectorModel.UsersName), reader.Read<float>(VectorModel.ItemsName), reader.Read<float>(SvdPpModel.ImplicitName),
        SvdPpState.FromJson(reader.ReadState()));
}
