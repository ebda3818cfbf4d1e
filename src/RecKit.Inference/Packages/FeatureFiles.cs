using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Data;

namespace RecKit.Inference.Packages;

/// <summary>Writes and reads a table of features: <c>item-features.json</c> names the columns and holds their words, <c>item-features.safetensors</c> holds the numbers.</summary>
internal static class FeatureFiles
{
    private const string Categorical = "categorical";
    private const string Numeric = "numeric";
    private const string Text = "text";
    private const string Vector = "vector";

    /// <summary>Writes the words.</summary>
    /// <param name="stream">Receives JSON.</param>
    /// <param name="table">The table.</param>
    public static void WriteWords(Stream stream, FeatureTable table)
    {
        JsonArray columns = [];
        foreach (Feature feature in table.Columns)
            columns.Add(Describe(feature));
        PackageJson.Write(stream, new JsonObject { ["rows"] = table.RowCount, ["columns"] = columns });
    }

    /// <summary>Writes the numbers.</summary>
    /// <param name="stream">Receives a safetensors file.</param>
    /// <param name="table">The table.</param>
    public static void WriteNumbers(Stream stream, FeatureTable table)
    {
        SafetensorsWriter writer = new();
        for (int column = 0; column < table.Columns.Count; column++)
        {
            if (table.Columns[column] is NumericFeature numbers)
                writer.Add(Name(column, "values"), numbers.Values);
            else if (table.Columns[column] is VectorFeature vectors)
                writer.Add(Name(column, "values"), vectors.Values);
            else if (table.Columns[column] is CategoricalFeature categories)
                Add(writer, column, categories);
        }
        writer.Write(stream);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="words">The JSON document.</param>
    /// <param name="numbers">The safetensors file.</param>
    /// <param name="rowCount">The number of rows that are expected.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The table.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK5005: the two do not fit together, or have another number of rows. RK5007: a tensor is missing.</exception>
    public static FeatureTable Read(byte[] words, SafetensorsFile numbers, int rowCount, string source)
    {
        try
        {
            JsonObject document = JsonNode.Parse(words)!.AsObject();
            List<Feature> columns = [];
            foreach (JsonNode? column in document["columns"]!.AsArray())
                columns.Add(Column(column!.AsObject(), columns.Count, numbers, rowCount));
            return new FeatureTable(rowCount, columns);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException or FormatException)
        {
            throw SafetensorsHeader.Damaged(source, $"the features do not fit together: {e.Message}", e);
        }
    }

    private static JsonObject Describe(Feature feature) => feature switch
    {
        CategoricalFeature c => new JsonObject { ["name"] = c.Name, ["type"] = Categorical, ["categories"] = List(c.Vocabulary.Ids) },
        NumericFeature => new JsonObject { ["name"] = feature.Name, ["type"] = Numeric },
        VectorFeature v => new JsonObject { ["name"] = v.Name, ["type"] = Vector, ["width"] = v.Width },
        TextFeature t => new JsonObject { ["name"] = t.Name, ["type"] = Text, ["values"] = List(t.Values.ToArray()) },
        _ => throw new NotSupportedException($"Feature '{feature.Name}' is of a type that a package cannot hold: {feature.GetType().Name}."),
    };

    private static JsonArray List(IEnumerable<string?> texts) => new([.. texts.Select(t => t is null ? null : (JsonNode)JsonValue.Create(t))]);

    private static Feature Column(JsonObject column, int index, SafetensorsFile numbers, int rowCount)
    {
        string name = column["name"]!.GetValue<string>();
        string type = column["type"]!.GetValue<string>();
        return type switch
        {
            Categorical => Categories(name, column["categories"]!.AsArray(), index, numbers, rowCount),
            Numeric => new NumericFeature(name, numbers.Read<float>(Name(index, "values")).ToArray()),
            Vector => new VectorFeature(name, column["width"]!.GetValue<int>(), numbers.Read<float>(Name(index, "values")).ToArray()),
            Text => new TextFeature(name, [.. column["values"]!.AsArray().Select(v => v?.GetValue<string>())]),
            _ => throw new FormatException($"column '{name}' has the type '{type}'"),
        };
    }

    private static CategoricalFeature Categories(string name, JsonArray words, int index, SafetensorsFile numbers, int rowCount)
    {
        int[] starts = numbers.Read<int>(Name(index, "starts")).ToArray();
        int[] categories = numbers.Read<int>(Name(index, "categories")).ToArray();
        float[]? weights = numbers.Contains(Name(index, "weights")) ? numbers.Read<float>(Name(index, "weights")).ToArray() : null;
        bool good = starts.Length == rowCount + 1 && starts[0] == 0;
        for (int row = 1; good && row < starts.Length; row++)
            good = starts[row] >= starts[row - 1];
        if (!good || Array.Exists(categories, c => (uint)c >= (uint)words.Count))
            throw new FormatException($"the rows of column '{name}' are not those of {rowCount} items and {words.Count} categories");
        return new CategoricalFeature(name, new Vocabulary(words.Select(w => w!.GetValue<string>())), starts, categories, weights);
    }

    private static void Add(SafetensorsWriter writer, int column, CategoricalFeature feature)
    {
        int[] starts = new int[feature.RowCount + 1];
        List<int> categories = [];
        List<float> weights = [];
        for (int row = 0; row < feature.RowCount; row++)
        {
            categories.AddRange(feature.Categories(row));
            weights.AddRange(feature.Weights(row));
            starts[row + 1] = categories.Count;
        }
        writer.Add<int>(Name(column, "starts"), starts);
        writer.Add<int>(Name(column, "categories"), categories.ToArray());
        if (feature.HasWeights)
            writer.Add<float>(Name(column, "weights"), weights.ToArray());
    }

    private static string Name(int column, string part) => string.Create(CultureInfo.InvariantCulture, $"{column}.{part}");
}
