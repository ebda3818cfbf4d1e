using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Data.External;

/// <summary>Options of the <c>external</c> algorithm.</summary>
public sealed record ExternalOptions : IValidatableObject
{
    /// <summary>
    /// Gets the file of lists: rows of user, item, and rank or score. The placeholders <c>{fold}</c> and <c>{repeat}</c> stand for the fold
    /// name and the repeat number.
    /// </summary>
    /// <value>The default value is null.</value>
    [FilePath]
    public string? Lists { get; init; }

    /// <summary>
    /// Gets the file of predictions: rows of user, item and score. Every test event needs one; lists are formed by descending score.
    /// </summary>
    /// <value>The default value is null.</value>
    [FilePath]
    public string? Predictions { get; init; }

    /// <summary>Gets the file format.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public ListFormat Format { get; init; }

    /// <summary>Gets the field separator of a delimited text; empty to choose it by the extension, a comma for .csv, else a tab.</summary>
    /// <value>The default value is empty.</value>
    public string Separator { get; init; } = "";

    /// <summary>Gets the columns.</summary>
    public ExternalColumns Columns { get; init; } = new();

    /// <summary>Gets how rows of users or items that are not in the data set (after its filters) are handled.</summary>
    /// <value>The default value is <c>fail</c>.</value>
    public UnknownIds Unknown { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Lists is null) == (Predictions is null))
            yield return new($"external takes either lists or predictions, but got {(Lists is null ? "neither" : "both")}.", [nameof(Lists)]);
        if (Separator.AsSpan().ContainsAny("\"\r\n"))
            yield return new("separator must not contain quotes or line ends.", [nameof(Separator)]);
    }
}
