using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace RecKit.Manifests.Options;

/// <summary>Converts DataAnnotations to schema keywords.</summary>
internal static class RuleWriter
{
    /// <summary>Adds the keywords for a property's attributes.</summary>
    /// <param name="schema">The schema of the property.</param>
    /// <param name="type">The option type.</param>
    /// <param name="property">The property.</param>
    /// <param name="reject">Receives the reason when an attribute does not fit.</param>
    public static void Write(JsonObject schema, OptionType type, PropertyInfo property, Action<string> reject)
    {
        bool isText = type.Shape == OptionShape.Text, isList = type.Shape == OptionShape.List;
        foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            switch (rule)
            {
                case RangeAttribute range when type.Shape is OptionShape.Integer or OptionShape.Number:
                    WriteBound(schema, range.Minimum, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", type);
                    WriteBound(schema, range.Maximum, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", type);
                    break;
                case LengthAttribute length when isText || isList:
                    schema[isText ? "minLength" : "minItems"] = length.MinimumLength;
                    schema[isText ? "maxLength" : "maxItems"] = length.MaximumLength;
                    break;
                case MinLengthAttribute least when isText || isList:
                    schema[isText ? "minLength" : "minItems"] = least.Length;
                    break;
                case MaxLengthAttribute most when isText || isList:
                    schema[isText ? "maxLength" : "maxItems"] = most.Length;
                    break;
                case StringLengthAttribute length when isText:
                    if (length.MinimumLength > 0)
                        schema["minLength"] = length.MinimumLength;
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case RequiredAttribute { AllowEmptyStrings: false } when isText:
                    schema["minLength"] ??= 1;
                    break;
                case RegularExpressionAttribute pattern when isText:
                    // The attribute matches the whole text, a schema pattern any part of it.
                    schema["pattern"] = $"^(?:{pattern.Pattern})$";
                    break;
                case RangeAttribute or LengthAttribute or MinLengthAttribute or MaxLengthAttribute or StringLengthAttribute or RegularExpressionAttribute:
                    reject($"[{rule.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] does not apply to a {property.PropertyType.Name}");
                    break;
                default:
                    // Other rules are checked when the record is created.
                    break;
            }
        }
    }

    // Bounds without effect (the limits of the type, infinity) are omitted.
    private static void WriteBound(JsonObject schema, object bound, string keyword, OptionType type)
    {
        double number = bound is string text ? double.Parse(text, CultureInfo.InvariantCulture) : Convert.ToDouble(bound, CultureInfo.InvariantCulture);
        bool binds = type.Clr == typeof(int) ? number is > int.MinValue and < int.MaxValue
            : type.Clr == typeof(long) ? number is > long.MinValue and < long.MaxValue
            : type.Clr == typeof(float) ? Math.Abs(number) < float.MaxValue
            : Math.Abs(number) < double.MaxValue;
        if (binds)
            schema[keyword] = type.Shape == OptionShape.Integer ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }
}
