using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>
/// Features as weighted terms: (1 + ln count)·idf, idf = 1 + ln((1 + rows) ÷ (1 + rows with the term)) (Salton and Buckley, 1988; smoothed as in scikit-learn); the numbers of a vector are weights themselves. The terms of one feature
/// have length 1 together, so that five genres weigh as much as a hundred words, and so has a whole row.
/// </summary>
internal sealed class TermSpace
{
    private readonly TermColumn[] _columns;
    private readonly int[] _firsts;
    private readonly ReadOnlyMemory<float> _idf;
    private readonly float[] _columnWeights;

    private TermSpace(TermColumn[] columns, ReadOnlyMemory<float> idf, float[]? columnWeights = null)
    {
        _columnWeights = columnWeights ?? [.. columns.Select(_ => 1f)];
        _columns = columns;
        _firsts = new int[columns.Length + 1];
        for (int i = 0; i < columns.Length; i++)
            _firsts[i + 1] = _firsts[i] + columns[i].Count;
        _idf = idf.IsEmpty ? Enumerable.Repeat(1f, _firsts[^1]).ToArray() : idf;
    }

    /// <summary>Gets the number of terms.</summary>
    public int Count => _firsts[^1];

    /// <summary>Finds the terms of a table.</summary>
    /// <param name="table">The features.</param>
    /// <param name="settings">Which of them.</param>
    /// <param name="rows">The rows of the table, as terms.</param>
    /// <exception cref="RecKitException">RK4002: a feature that is named is not there, or no feature has a term.</exception>
    public static TermSpace Learn(FeatureTable table, TermSettings settings, out SparseRows rows)
    {
        foreach (string name in settings.Features)
        {
            if (table.Find(name) is null)
            {
                throw new RecKitException(
                    ErrorCodes.DataNeeds, $"'features' names '{name}', but the data set has {string.Join(", ", table.Columns.Select(c => $"'{c.Name}'"))}.");
            }
        }
        TermColumn[] columns =
        [
            .. table.Columns.Where(c => settings.Features.Count == 0 || settings.Features.Contains(c.Name)).Select(c => TermColumn.Learn(c, settings)).Where(c => c.Count > 0),
        ];
        if (columns.Length == 0)
            throw new RecKitException(ErrorCodes.DataNeeds, $"No feature has a value that {settings.MinItems} rows share, so nothing tells items apart. Set min_items to 1, or take other features.");
        int[] found = new TermSpace(columns, default).RowsWithTerm(table);
        float[] idf = [.. found.Select(n => 1 + MathF.Log((1f + table.RowCount) / (1 + n)))];
        TermSpace space = new(columns, idf);
        rows = space.Encode(table);
        return space;
    }

    /// <summary>Gets the names of the features, in the order of their weights.</summary>
    public IEnumerable<string> FeatureNames => _columns.Select(c => c.Name);

    /// <summary>Gets the first term of each feature, and behind them the number of terms.</summary>
    public ReadOnlySpan<int> FirstTerms => _firsts;

    /// <summary>The same terms with other weights of features.</summary>
    /// <param name="weights">One weight per feature.</param>
    public TermSpace WithFeatureWeights(float[] weights) => new(_columns, _idf, weights);

    public static TermSpace Load(IModelReader reader) =>
        new([.. ((JsonArray)reader.ReadState()["columns"]!).Select(c => TermColumn.Load((JsonObject)c!))], reader.Read<float>("idf"), reader.Read<float>("feature_weights").ToArray());

    public void Save(IModelWriter writer)
    {
        writer.Write("idf", _idf.Span);
        writer.Write<float>("feature_weights", _columnWeights);
        writer.WriteState(new JsonObject { ["columns"] = new JsonArray([.. _columns.Select(c => (JsonNode)c.Save())]) });
    }

    /// <summary>Gives the name of a term, for people.</summary>
    public string Describe(int term)
    {
        int column = Array.FindLastIndex(_firsts, first => first <= term);
        return _columns[column].Describe(term - _firsts[column]);
    }

    /// <summary>Turns the rows of a table into terms. Columns are found by their names; a row without any has none.</summary>
    /// <param name="table">The table.</param>
    public SparseRows Encode(FeatureTable table)
    {
        Feature?[] features = [.. _columns.Select(c => table.Find(c.Name))];
        int[] starts = new int[table.RowCount + 1];
        List<int> terms = [];
        List<float> weights = [];
        SortedDictionary<int, float> counts = [];
        for (int row = 0; row < table.RowCount; row++)
        {
            int first = terms.Count;
            for (int i = 0; i < features.Length; i++)
            {
                if (features[i] is not { } feature)
                    continue;
                counts.Clear();
                _columns[i].Collect(feature, row, counts);
                int begin = terms.Count;
                foreach ((int term, float count) in counts)
                {
                    terms.Add(_firsts[i] + term);
                    weights.Add(_columns[i].Weigh(count, _idf.Span[_firsts[i] + term]));
                }
                Normalize(weights, begin, _columnWeights[i]);
            }
            Normalize(weights, first);
            starts[row + 1] = terms.Count;
        }
        return new SparseRows(starts, terms.ToArray(), weights.ToArray());
    }

    private int[] RowsWithTerm(FeatureTable table)
    {
        int[] found = new int[Count];
        foreach (int term in Encode(table).Terms.Span)
            found[term]++;
        return found;
    }

    private static void Normalize(List<float> weights, int start, float length = 1)
    {
        double squares = 0;
        for (int i = start; i < weights.Count; i++)
            squares += (double)weights[i] * weights[i];
        float scale = squares > 0 ? (float)(length / Math.Sqrt(squares)) : 0;
        for (int i = start; i < weights.Count; i++)
            weights[i] *= scale;
    }
}
