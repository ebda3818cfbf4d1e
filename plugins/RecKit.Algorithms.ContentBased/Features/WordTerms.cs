using System.Text.Json.Nodes;
using RecKit.Data;

namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>Categories, or the words of texts: runs of letters and digits in lower case.</summary>
internal sealed class WordTerms : TermColumn
{
    private readonly Dictionary<string, int> _terms;
    private readonly string[] _words;
    private readonly bool _isText;

    private WordTerms(string name, bool isText, string[] words)
        : base(name)
    {
        (_isText, _words) = (isText, words);
        _terms = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (int term = 0; term < words.Length; term++)
            _terms.Add(words[term], term);
    }

    public override int Count => _words.Length;

    public static WordTerms Learn(Feature feature, int minItems)
    {
        // Ordered, so that terms do not depend on which rows came first.
        SortedDictionary<string, int> rows = new(StringComparer.Ordinal);
        bool isText = feature is TextFeature;
        HashSet<string> own = new(StringComparer.Ordinal);
        for (int row = 0; row < feature.RowCount; row++)
        {
            own.Clear();
            foreach ((string word, _) in Words(feature, row))
                own.Add(word);
            foreach (string word in own)
                rows[word] = rows.GetValueOrDefault(word) + 1;
        }
        return new WordTerms(feature.Name, isText, [.. rows.Where(r => r.Value >= minItems).Select(r => r.Key)]);
    }

    public static new WordTerms Load(JsonObject saved) =>
        new((string)saved["name"]!, (bool)saved["text"]!, [.. ((JsonArray)saved["words"]!).Select(w => (string)w!)]);

    public override void Collect(Feature feature, int row, SortedDictionary<int, float> counts)
    {
        _ = _isText ? (Feature)Require<TextFeature>(feature) : Require<CategoricalFeature>(feature);
        foreach ((string word, float count) in Words(feature, row))
        {
            if (_terms.TryGetValue(word, out int term) && count > 0)
                counts[term] = counts.GetValueOrDefault(term) + count;
        }
    }

    public override string Describe(int term) => $"{Name}: {_words[term]}";

    public override JsonObject Save() => new() { ["name"] = Name, ["text"] = _isText, ["words"] = new JsonArray([.. _words.Select(w => (JsonNode)w)]) };

    private static IEnumerable<(string Word, float Count)> Words(Feature feature, int row)
    {
        if (feature is CategoricalFeature categories)
        {
            for (int entry = 0; entry < categories.Categories(row).Length; entry++)
                yield return (categories.Vocabulary[categories.Categories(row)[entry]], categories.HasWeights ? categories.Weights(row)[entry] : 1);
            yield break;
        }
        string text = ((TextFeature)feature).Values[row] ?? "";
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && char.IsLetterOrDigit(text[end]);)
                end++;
            if (end > start)
                yield return (text[start..end].ToLowerInvariant(), 1);
        }
    }
}
