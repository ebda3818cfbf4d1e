namespace RecKit.Catalog;

/// <summary>The data sets that a spec can name.</summary>
public interface IDatasetCatalog
{
    /// <summary>Gets all of them, by name.</summary>
    IReadOnlyList<NamedDataset> Datasets { get; }

    /// <summary>Looks a name up, without regard to case; of names that differ by case alone, the one that is written is found.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The data set; null when there is none, or several have that name in other cases.</returns>
    NamedDataset? Find(string name) =>
        Datasets.FirstOrDefault(d => d.Name == name)
        ?? (Datasets.Where(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var one] ? one : null);

    /// <summary>Finds the file or directory of a data set.</summary>
    /// <param name="dataset">One of <see cref="Datasets"/>.</param>
    /// <returns>The full path, or null when it needs none.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2007: RECKIT_DATA is not set, or the data set is not below it.</exception>
    string? Locate(NamedDataset dataset);
}
