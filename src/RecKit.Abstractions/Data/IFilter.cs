namespace RecKit.Data;

/// <summary>Removes events before the split, such as those of users with too few. The engine reports what it removed.</summary>
public interface IFilter
{
    /// <summary>Chooses the events to keep.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>Rows of <see cref="Dataset.Events"/>, ascending. Users and items without events leave the vocabularies.</returns>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    int[] Keep(Dataset data, FilterContext context);
}
