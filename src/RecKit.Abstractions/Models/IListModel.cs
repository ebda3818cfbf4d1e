namespace RecKit.Models;

/// <summary>A model that gives lists and no order of all items. The engine takes the lists as they are, but for the items that must not be listed.</summary>
public interface IListModel : IModel
{
    /// <summary>Gets the most items of a list.</summary>
    int MaxLength { get; }

    /// <summary>Gives the list of a user.</summary>
    /// <param name="query">Who asks.</param>
    /// <param name="items">Receives distinct item indices, best first; at least <see cref="MaxLength"/> long.</param>
    /// <param name="scores">Receives a finite score for each.</param>
    /// <returns>The length of the list, 0 when there is none.</returns>
    int List(in UserQuery query, Span<int> items, Span<float> scores);
}
