namespace RecKit.Models;

/// <summary>A model that can say why it recommends an item.</summary>
/// <remarks>Thread safety: called from any number of threads, as <see cref="IModel.Score"/> is.</remarks>
public interface IExplainableModel : IModel
{
    /// <summary>Names what speaks most for an item.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="item">The item index.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The reasons, the strongest first; none for an unknown item or somebody of whom nothing is known.</returns>
    IReadOnlyList<Reason> Explain(in UserQuery query, int item, int count);
}
