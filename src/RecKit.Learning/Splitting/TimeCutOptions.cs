using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>time-cut</c>.</summary>
public sealed record TimeCutOptions : IValidatableObject
{
    /// <summary>The share that is tested on when neither a moment nor a share is written.</summary>
    internal const double UsualShare = 0.2;

    /// <summary>Gets the moment of the cut: events at it or after it are tested on. ISO 8601 (<c>2024-05-31</c>, <c>2024-05-31T18:00:00Z</c>; UTC unless it says otherwise)
    /// or Unix seconds. Null: the share decides.</summary>
    /// <value>The default value is null.</value>
    public string? At { get; init; }

    /// <summary>Gets the share of the events, the latest, to test on; null: a fifth, unless the moment is given.</summary>
    /// <value>The default value is null.</value>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Test { get; init; }

    /// <summary>Gets the moment from which on events before the cut are held out for early stopping and for choosing options, written as the cut itself. Null: the share decides.</summary>
    /// <value>The default value is null.</value>
    public string? ValidationAt { get; init; }

    /// <summary>Gets the share of the events before the cut, the latest of them, to hold out for early stopping and for choosing options; 0: none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Validation { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        long? at = null, validationAt = null;
        if (At is not null && (at = Moment.TryParse(At)) is null)
            yield return new($"at is '{At}', which is not a valid time; write ISO 8601 such as 2024-05-31, or Unix seconds.", [nameof(At)]);
        if (ValidationAt is not null && (validationAt = Moment.TryParse(ValidationAt)) is null)
            yield return new($"validation_at is '{ValidationAt}', which is not a valid time; write ISO 8601 such as 2024-05-31, or Unix seconds.", [nameof(ValidationAt)]);
        if (At is not null && Test is not null)
            yield return new("at and test exclude each other: the moment decides, or the share. Remove one of them.", [nameof(Test)]);
        if (ValidationAt is not null && Validation > 0)
            yield return new("validation_at and validation exclude each other: the moment decides, or the share. Remove one of them.", [nameof(Validation)]);
        if (validationAt >= at)
            yield return new($"validation_at ({ValidationAt}) must be before at ({At}).", [nameof(ValidationAt)]);
    }
}
