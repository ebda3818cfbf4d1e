using System.ComponentModel.DataAnnotations;
using RecKit.Data.Times;

namespace RecKit.Data.Delimited;

/// <summary>Options of the delimited text reader.</summary>
public sealed record DelimitedOptions : IValidatableObject
{
    /// <summary>
    /// Gets the field separator, one or more characters (<c>::</c>); <c>\t</c> is a tab. Empty: chosen by the extension (without
    /// <c>.gz</c>), a comma for .csv, <c>::</c> for .dat, else a tab; chosen by the content when there is no extension, as for a pipe.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string Separator { get; init; } = "";

    /// <summary>Gets the meaning of a double quote at the start of a field.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public QuoteMode Quotes { get; init; } = QuoteMode.Auto;

    /// <summary>
    /// Gets whether the first line is a header. Null: it is when columns are specified by name, when two of its fields are known column
    /// names, or when it has neither a number nor a missing-value marker.
    /// </summary>
    /// <value>The default value is null.</value>
    public bool? Header { get; init; }

    /// <summary>Gets the text encoding.</summary>
    /// <value>The default value is <c>utf8</c>.</value>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>Gets whether to trim spaces around fields, including those of feature files.</summary>
    /// <value>The default value is false.</value>
    public bool Trim { get; init; }

    /// <summary>Gets the unit of numeric times, counted from 1970.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public TimeUnit TimeUnit { get; init; }

    /// <summary>
    /// Gets the .NET format of all times, for example <c>dd/MM/yyyy HH:mm:ss</c> or <c>yyyyMMdd</c>; times without an offset are UTC.
    /// Empty: Unix time, ISO 8601, or year-last dates if at least one of them shows whether the day or the month comes first.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string DateFormat { get; init; } = "";

    /// <summary>Gets the texts that stand for an unknown rating, for example an empty text or <c>NA</c>. The event still counts.</summary>
    /// <value>The default value is <c>NaN</c>.</value>
    public IReadOnlyList<string> Unknown { get; init; } = ["NaN"];

    /// <summary>Gets the columns of an event.</summary>
    public DelimitedColumns Columns { get; init; } = new();

    /// <summary>Gets the lowest and highest possible rating; empty for the observed range.</summary>
    /// <value>The default value is empty.</value>
    [MaxLength(2)]
    public IReadOnlyList<float> Scale { get; init; } = [];

    /// <summary>
    /// Gets the numeric values of words in the value column: <c>{ like: 1, dislike: 0 }</c>; empty if the column is numeric. Any other word
    /// is an error.
    /// </summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the meaning of the words in the behavior column.</summary>
    public DelimitedBehaviors Behaviors { get; init; } = new();

    /// <summary>Gets the features of users, items and events.</summary>
    public DelimitedFeatures Features { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Scale.Count is not (0 or 2) || (Scale.Count == 2 && !(Scale[0] < Scale[1])))
            yield return new($"scale must be empty or two numbers, the lowest rating and a higher one, but got [{string.Join(", ", Scale)}].", [nameof(Scale)]);
        if (DateFormat.Length > 0 && TimeUnit != TimeUnit.Auto)
            yield return new("date_format and time_unit exclude each other: the format decides, or the unit of numbers. Remove one of them.", [nameof(DateFormat)]);
        if (DateFormat.Contains('%', StringComparison.Ordinal))
            yield return new($"date_format '{DateFormat}' is written as .NET does: dd/MM/yyyy HH:mm:ss for %d/%m/%Y %H:%M:%S.", [nameof(DateFormat)]);
        bool behaves = Columns.Behavior != DelimitedColumns.None;
        if (behaves != (Behaviors.Weights.Count > 0))
            yield return new(behaves ? "columns.behavior needs the weight of each word: behaviors: { weights: { view: 1, purchase: 5 } }." : "behaviors needs the column of their words: columns: { behavior: … }.", [nameof(Behaviors)]);
        if (behaves && Columns.Value is not (DelimitedColumns.Auto or DelimitedColumns.None))
            yield return new("columns.behavior and columns.value exclude each other: the weights of the behaviours are the values. Remove one of them.", [nameof(Columns)]);
        if (Behaviors.Target.Length > 0 && behaves && !Behaviors.Weights.ContainsKey(Behaviors.Target))
            yield return new($"behaviors.target is '{Behaviors.Target}', but behaviors.weights has {string.Join(", ", Behaviors.Weights.Keys)}.", [nameof(Behaviors)]);
        if (Behaviors.Target.Length == 0 && Behaviors.Others == OtherBehaviors.Train)
            yield return new("behaviors.others needs a behaviour to predict: behaviors: { target: purchase, others: train }.", [nameof(Behaviors)]);
        if (behaves && Values.Count > 0)
            yield return new("values and behaviors exclude each other: the weights of the behaviours are the values. Remove one of them.", [nameof(Values)]);
        foreach ((string separator, string where) in new[] { (Separator, "separator"), (Features.Users.Separator, "features.users.separator"), (Features.Items.Separator, "features.items.separator") })
        {
            if (separator.AsSpan().ContainsAny("\"\r\n"))
                yield return new($"{where} must not contain quotes or line ends.", [nameof(Separator)]);
        }
    }
}
