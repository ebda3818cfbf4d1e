using System.Text;
using RecKit.Data.Delimited;
using RecKit.Data.Features;

namespace RecKit.Data.Columns;

/// <summary>Makes the columns of a file of features: all but the id, with the types that RecBole writes behind the names, where all have one.</summary>
internal static class TypedColumns
{
    /// <summary>Makes them.</summary>
    /// <param name="names">The columns that there are.</param>
    /// <param name="id">The field of the ids.</param>
    /// <param name="encoding">How the file is written.</param>
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
            // Sequences have blanks between their parts.
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
