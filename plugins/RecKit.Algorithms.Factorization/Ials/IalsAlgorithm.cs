using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// Weighted least squares over all pairs of users and items, observed or not, by alternating fits (Hu et al., "Collaborative filtering for implicit feedback
/// datasets", ICDM 2008), with the weights and the regularization by frequency of Rendle et al., "Revisiting the performance of iALS on item recommendation
/// benchmarks", RecSys 2022.
/// </summary>
internal sealed class IalsAlgorithm(IalsOptions options) : IOptionTraits
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return new IalsTrainer(options, data, context).Train();
    }

    public IModel Load(IModelReader reader, LoadContext context) => new IalsModel(
        reader.Read<float>(VectorModel.UsersName), reader.Read<float>(VectorModel.ItemsName), IalsState.FromJson(reader.ReadState()));
}
