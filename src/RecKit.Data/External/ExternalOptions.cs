using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Data.External;

/// <summary>Options of <c>external</c>.</summary>
public sealed record ExternalOptions : IValidatableObject
{
    /// <summary>Gets the file of lists: rows of user, item, and place or score. <c>{fold}</c> and <c>{repeat}</c> stand for the name of the fold and the number of the repeat.</summary>
    /// <value>The default value is null.</value>
    [FilePath]
    public string? Lists { get; init; }

    /// <summary>Gets the file of predictions: rows of user, item and score. There must be one for every test event; lists are made of them, the highest first.</summary>
    /// <value>The default value is null.</value>
    [FilePath]
    public string? Predictions { get; init; }

    /// <summary>Gets how the file is written.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public ListFormat Format { get; init; }

    /// <summary>Gets what stands between fields of a delimited text; empty: by the extension, a comma for .csv, else a tab.</summary>
    /// <value>The default value is empty.</value>
    public string Separator { get; init; } = "";

    /// <summary>Gets the columns.</summary>
    public ExternalColumns Columns { get; init; } = new();

    /// <summary>Gets what happens to rows of users or items that the data set does not have (after its filters).</summary>
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
