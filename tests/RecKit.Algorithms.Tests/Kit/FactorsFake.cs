using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake that shows factor vectors: the popularity against a 1.</summary>
internal sealed class FactorsFake(IModel model, double[] counts, Fault fault) : IModel, IFactorVectors
{
    public int Factors => 1;

    public ReadOnlyMemory<float> ItemFactors { get; } = counts.Select(count => (float)count).ToArray();

    public void UserFactors(in UserQuery query, Span<float> factors) => factors[0] = fault == Fault.ShowsOtherFactors ? 1.0000001f : 1;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => model.Score(query, items, scores);

    public void Save(IModelWriter writer) => model.Save(writer);
}
