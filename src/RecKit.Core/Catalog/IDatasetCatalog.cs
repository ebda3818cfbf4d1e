namespace RecKit.Core.Catalog;

/// <summary>The data sets that a spec can name.</summary>
public interface IDatasetCatalog
{
    /// <summary>Gets all of them, by name.</summary>
    IReadOnlyList<NamedDataset> Datasets { get; }

    /// <summary>Finds the file or directory of a data set.</summary>
    /// <param name="dataset">One of <see cref="Datasets"/>.</param>
    /// <returns>The full path, or null when it needs none.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2007: RECKIT_DATA is not set, or the data set is not below it.</exception>
    string? Locate(NamedDataset dataset);
}
