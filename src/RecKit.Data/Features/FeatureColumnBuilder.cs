using System.Buffers;
using System.Text;
using RecKit.Data.Text;

namespace RecKit.Data.Features;

/// <summary>Collects a feature column row by row and determines its type at the end. Equal values are stored once.</summary>
internal sealed class FeatureColumnBuilder(string name, FeatureType type, string list, Encoding encoding)
{
    private readonly Vocabulary.Builder _distinct = new();
    private int[] _rows = new int[64];
    private int _present;

    public string Name => name;

    public FeatureType Type => type;

    public int RowCount { get; private set; }

    /// <summary>Returns whether a field is a valid value: in a column declared numeric, only a number or an empty field is.</summary>
    public bool Takes(ReadOnlySpan<byte> field) => type != FeatureType.Numeric || field.IsEmpty || FieldParser.TryNumber(field, out _);

    /// <summary>Adds the value of the next row; empty for none.</summary>
    public void Add(ReadOnlySpan<byte> field)
    {
        if (field.Length <= 256)
        {
            Span<char> chars = stackalloc char[256];
            Add(chars[..encoding.GetChars(field, chars)]);
            return;
        }
        char[] rented = ArrayPool<char>.Shared.Rent(field.Length);
        Add(rented.AsSpan(0, encoding.GetChars(field, rented)));
        ArrayPool<char>.Shared.Return(rented);
    }

    /// <summary>Adds the value of the next row; empty for none.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (RowCount == _rows.Length)
            Array.Resize(ref _rows, RowCount * 2);
        _rows[RowCount++] = value.IsEmpty ? -1 : _distinct.GetOrAdd(value);
        _present += value.IsEmpty ? 0 : 1;
    }

    /// <summary>Builds the column.</summary>
    /// <returns>The column, or the first invalid number in a column declared numeric.</returns>
    public (Feature? Column, string? NotANumber) Build()
    {
        Vocabulary distinct = _distinct.Build();
        ReadOnlySpan<int> rows = _rows.AsSpan(0, RowCount);
        FeatureType actual = type;
        float[] numbers = new float[distinct.Count];
        NumberVectors vectors = default;
        if (type == FeatureType.Vector && !NumberVectors.TryParse(distinct, list, out vectors, out string? bad))
            return (null, bad);
        if (type is FeatureType.Numeric or FeatureType.Infer)
        {
            string? wrong = ParseAll(distinct, numbers);
            if (type == FeatureType.Numeric && wrong is not null)
                return (null, wrong);
            if (type == FeatureType.Infer)
            {
                actual = wrong is null && _present > 0 ? FeatureType.Numeric
                    : NumberVectors.TryParse(distinct, list, out vectors, out _) && vectors.IsTelling ? FeatureType.Vector
                    : distinct.Count * 2 > _present ? FeatureType.Text : FeatureType.Categorical;
            }
        }
        return actual switch
        {
            FeatureType.Numeric => (new NumericFeature(name, Spread(rows, numbers, float.NaN)), null),
            FeatureType.Vector => (vectors.ToFeature(name, rows), null),
            FeatureType.Text => (new TextFeature(name, Spread<string?>(rows, [.. distinct.Ids], null)), null),
            _ => (Categories(rows, distinct), null),
        };
    }

    private static string? ParseAll(Vocabulary distinct, float[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!NumberVectors.TryNumber(distinct[i], out numbers[i]))
                return distinct[i];
        }
        return null;
    }

    private static T[] Spread<T>(ReadOnlySpan<int> rows, T[] values, T missing)
    {
        T[] spread = new T[rows.Length];
        for (int row = 0; row < rows.Length; row++)
            spread[row] = rows[row] < 0 ? missing : values[rows[row]];
        return spread;
    }

    private CategoricalFeature Categories(ReadOnlySpan<int> rows, Vocabulary distinct)
    {
        Vocabulary.Builder categories = new();
        int[][] parts = new int[distinct.Count][];
        for (int i = 0; i < parts.Length; i++)
        {
            string[] words = list.Length == 0 ? [distinct[i]] : distinct[i].Split(list, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            parts[i] = [.. words.Select(w => categories.GetOrAdd(w)).Distinct()];
        }
        int[] starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
            starts[row + 1] = starts[row] + (rows[row] < 0 ? 0 : parts[rows[row]].Length);
        int[] flat = new int[starts[^1]];
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] >= 0)
                parts[rows[row]].CopyTo(flat, starts[row]);
        }
        return new CategoricalFeature(name, categories.Build(), starts, flat);
    }
}
