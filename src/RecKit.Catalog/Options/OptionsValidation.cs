using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Runs the validation that an options record declares: attributes first (RK1006), then its own judgement of how options go together (RK1010).</summary>
internal static class OptionsValidation
{
    public static void Check(object record, string path, List<(string Code, string Message)> problems)
    {
        int before = problems.Count;
        Type type = record.GetType();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetMethod is null)
                continue;
            string name = path + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            object? value = property.GetValue(record);
            ValidationContext context = new(record, null, null) { MemberName = property.Name, DisplayName = $"'{name}'" };
            foreach (ValidationAttribute attribute in Attributes(property))
            {
                if (attribute.GetValidationResult(value, context) is { } failure)
                    problems.Add((ErrorCodes.OutOfRange, $"{failure.ErrorMessage} Got {Show(value)}."));
            }
            if (value is not null && IsNested(property.PropertyType, type))
                Check(value, name + ".", problems);
        }
        if (problems.Count > before || record is not IValidatableObject judge)
            return;
        foreach (ValidationResult failure in judge.Validate(new ValidationContext(record)))
            problems.Add((ErrorCodes.Conflict, failure.ErrorMessage ?? "the options contradict each other."));
    }

    // Attributes of a record's positional parameter are not on the property unless their target says so.
    private static IEnumerable<ValidationAttribute> Attributes(PropertyInfo property)
    {
        IEnumerable<ValidationAttribute> own = property.GetCustomAttributes<ValidationAttribute>(inherit: true);
        IEnumerable<ValidationAttribute> positional = property.DeclaringType!.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .Where(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase) && p.ParameterType == property.PropertyType)
            .SelectMany(p => p.GetCustomAttributes<ValidationAttribute>(inherit: true));
        return own.Concat(positional);
    }

    private static bool IsNested(Type property, Type owner) =>
        property.IsClass && property != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(property) && property.Assembly == owner.Assembly
        && property != owner;

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"'{Suggestion.Show(text)}'",
        ICollection list => $"{list.Count} elements",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "nothing",
    };
}
