using System.Text;
using RecKit.Data.Delimited;
using RecKit.Data.Features;

namespace RecKit.Data.Columns;

/// <summary>Creates the columns of a feature file, all but the id, with RecBole's type suffixes if all names have one.</summary>
internal static class TypedColumns
{
    /// <summary>Creates the columns.</summary>
    /// <param name="names">The available columns.</param>
    /// <param name="id">The id field.</param>
    /// <param name="encoding">The text encoding.</param>
    public static IEnumerable<(int Field, FeatureColumnBuilder Column)> Of(ColumnNames names, int id, Encoding encoding)
    {
        bool typed = names.HasHeader && Enumerable.Range(0, names.Count).All(f => KnownNames.TypeOf(names.Name(f)) is not null);
        for (int field = 0; field < names.Count; field++)
        {
            if (field == id || (names.HasHeader && field == 0 && KnownNames.IsIndex(names.Name(0))))
                continue;
            string name = names.NameOf(field);
            if (!typed)
            {
                yield return (field, new FeatureColumnBuilder(name, FeatureType.Infer, "|", encoding));
                continue;
            }
            // The elements of a sequence are separated by spaces.
            string type = KnownNames.TypeOf(name)!;
            name = name[..name.LastIndexOf(':')];
            yield return (field, type switch
            {
                "float" => new FeatureColumnBuilder(name, FeatureType.Numeric, "", encoding),
                "token" => new FeatureColumnBuilder(name, FeatureType.Categorical, "", encoding),
                "tokenseq" => new FeatureColumnBuilder(name, FeatureType.Categorical, " ", encoding),
                _ => new FeatureColumnBuilder(name, FeatureType.Vector, " ", encoding),
            });
        }
    }
}
