using System.Globalization;
using RecKit.Catalog.Options;
using RecKit.Data;

namespace RecKit.Inference.Recommending.Conditions;

/// <summary>The properties of items, as comparisons ask for them.</summary>
/// <param name="text">The condition, for errors.</param>
/// <param name="ids">The ids of the items.</param>
/// <param name="features">Their features, or null.</param>
/// <param name="notes">Receives a sentence for each value that no item has.</param>
internal sealed class ConditionItems(string text, Vocabulary ids, FeatureTable? features, List<string> notes)
{
    private const string Id = "item";

    /// <summary>Tells which items have no value of a property.</summary>
    /// <param name="name">The property.</param>
    public bool[] Missing(ConditionToken name) => Find(name) switch
    {
        NumericFeature numbers => Each(i => float.IsNaN(numbers.Values[i])),
        TextFeature texts => Each(i => texts.Values[i] is null),
        CategoricalFeature categories => Each(i => categories.Categories(i).IsEmpty),
        VectorFeature vectors => Each(i => vectors.Vector(i).IsEmpty),
        _ => new bool[ids.Count],
    };

    /// <summary>Tells which items have one of several values.</summary>
    /// <param name="name">The property.</param>
    /// <param name="values">The values.</param>
    public bool[] OneOf(ConditionToken name, IReadOnlyList<ConditionToken> values)
    {
        Feature? feature = FindComparable(name);
        if (feature is NumericFeature numbers)
        {
            HashSet<float> wantedNumbers = [.. values.Select(v => Number(v, numbers.Name))];
            return Each(i => wantedNumbers.Contains(numbers.Values[i]));
        }
        HashSet<string> wanted = [.. values.Select(v => v.Text)];
        if (feature is not CategoricalFeature categories)
            return Each(i => TextOf(feature, i) is { } own && wanted.Contains(own));
        foreach (string absent in wanted.Where(w => categories.Vocabulary.IndexOf(w) < 0))
            NoteAbsent(categories, absent);
        return EachCategory(categories, wanted.Contains);
    }

    /// <summary>Compares a property with a value.</summary>
    /// <param name="name">The property.</param>
    /// <param name="sign">One of &lt; &lt;= &gt; &gt;= ~.</param>
    /// <param name="value">The value.</param>
    public bool[] Compare(ConditionToken name, string sign, ConditionToken value)
    {
        Feature? feature = FindComparable(name);
        if (sign == "~")
            return Contains(feature, name, value);
        float limit = Number(value, name.Text);
        return feature switch
        {
            NumericFeature numbers => Each(i => Holds(numbers.Values[i], sign, limit)),
            CategoricalFeature categories when categories.Vocabulary.Ids.Any(c => TryNumber(c, out _)) =>
                EachCategory(categories, c => TryNumber(c, out float own) && Holds(own, sign, limit)),
            _ => throw ConditionErrors.At(
                text, name.Place, $"'{name.Text}' holds {(feature is CategoricalFeature ? "words and no numbers" : "texts")}; it takes =, !=, ~, in, not in, is missing, is not missing, but not '{sign}'."),
        };
    }

    private Feature? FindComparable(ConditionToken name) => Find(name) is not VectorFeature and var feature
        ? feature
        : throw ConditionErrors.At(text, name.Place, $"'{name.Text}' is a vector of numbers; it takes is missing, is not missing, and no comparison.");

    private bool[] Contains(Feature? feature, ConditionToken name, ConditionToken part)
    {
        if (feature is NumericFeature)
            throw ConditionErrors.At(text, name.Place, $"'{name.Text}' is a number; '~' looks for a part of a text.");
        if (feature is not CategoricalFeature categories)
            return Each(i => TextOf(feature, i) is { } own && Has(own));
        if (!categories.Vocabulary.Ids.Any(Has))
            NoteAbsent(categories, part.Text);
        return EachCategory(categories, Has);

        bool Has(string own) => own.Contains(part.Text, StringComparison.OrdinalIgnoreCase);
    }

    private void NoteAbsent(CategoricalFeature feature, string value) =>
        notes.Add($"No item has the {feature.Name} '{value}'.{(Suggestion.For(value, feature.Vocabulary.Ids) is { } near ? $" Did you mean '{near}'?" : "")}");

    private string? TextOf(Feature? feature, int item) => feature is TextFeature texts ? texts.Values[item] : ids[item];

    // Each category is judged once; an item has what one of its categories has.
    private bool[] EachCategory(CategoricalFeature feature, Func<string, bool> holds)
    {
        bool[] meets = [.. feature.Vocabulary.Ids.Select(holds)];
        return Each(i =>
        {
            foreach (int category in feature.Categories(i))
            {
                if (meets[category])
                    return true;
            }
            return false;
        });
    }

    private Feature? Find(ConditionToken name)
    {
        IReadOnlyList<Feature> columns = features?.Columns ?? [];
        if (columns.FirstOrDefault(c => c.Name == name.Text) is { } exact)
            return exact;
        Feature[] alike = [.. columns.Where(c => c.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase))];
        if (alike.Length == 1)
            return alike[0];
        if (name.Text.Equals(Id, StringComparison.OrdinalIgnoreCase))
            return null;
        string[] there = [.. columns.Select(c => c.Name), Id];
        string near = Suggestion.For(name.Text, there) is { } found ? $" Did you mean '{found}'?" : "";
        string known = columns.Count == 0
            ? "the package of this model holds no features of items, so there is only 'item', the id"
            : $"there are {string.Join(", ", there)}";
        throw ConditionErrors.At(text, name.Place, $"items have no property '{name.Text}'; {known}.{near}");
    }

    private float Number(ConditionToken value, string name) =>
        TryNumber(value.Text, out float number) ? number : throw ConditionErrors.At(text, value.Place, $"'{name}' is compared with a number here, but got {value}.");

    private static bool TryNumber(string text, out float number) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    // A missing number is NaN, and no comparison holds of it.
    private static bool Holds(float own, string sign, float limit) => sign switch
    {
        "<" => own < limit,
        "<=" => own <= limit,
        ">" => own > limit,
        _ => own >= limit,
    };

    private bool[] Each(Func<int, bool> holds)
    {
        bool[] met = new bool[ids.Count];
        for (int item = 0; item < met.Length; item++)
            met[item] = holds(item);
        return met;
    }
}
