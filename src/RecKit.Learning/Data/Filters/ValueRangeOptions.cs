using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Data.Filters;

/// <summary>Options of <c>value-range</c>.</summary>
public sealed record ValueRangeOptions : IValidatableObject
{
    /// <summary>Gets the lowest value to keep, or null: no lower limit.</summary>
    /// <value>The default value is null.</value>
    public double? Min { get; init; }

    /// <summary>Gets the highest value to keep, or null: no upper limit.</summary>
    /// <value>The default value is null.</value>
    public double? Max { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Min > Max)
            yield return new ValidationResult(FormattableString.Invariant($"'min' must not be above 'max', but {Min} is above {Max}."), [nameof(Min), nameof(Max)]);
    }
}
