using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>A column of features that a model was trained with.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What the values are.</param>
/// <param name="Categories">The categories; null where there are none, or too many to list.</param>
public sealed record ModelColumn(string Name, ModelColumnType Type, IReadOnlyList<string>? Categories = null)
{
    private const int MostCategories = 1000;

    /// <summary>Describes the columns of a table.</summary>
    /// <param name="table">The table, or null.</param>
    /// <returns>The columns; none for null.</returns>
    public static IReadOnlyList<ModelColumn> Of(FeatureTable? table) => table is null ? [] : [.. table.Columns.Select(c => new ModelColumn(c.Name, TypeOf(c), CategoriesOf(c)))];

    private static IReadOnlyList<string>? CategoriesOf(Feature feature) => feature is CategoricalFeature { Vocabulary: { Count: <= MostCategories } words } ? words.Ids : null;

    private static ModelColumnType TypeOf(Feature feature) => feature switch
    {
        NumericFeature => ModelColumnType.Number,
        CategoricalFeature => ModelColumnType.Category,
        _ => ModelColumnType.Text,
    };
}
