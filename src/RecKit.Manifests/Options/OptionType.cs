using System.Reflection;
using RecKit.Algorithms;
using RecKit.Catalog.Options;

namespace RecKit.Manifests.Options;

/// <summary>The type of an option: its shape, nullability and content.</summary>
/// <param name="Shape">How a spec writes it.</param>
/// <param name="Clr">The type without <see cref="Nullable{T}"/>.</param>
/// <param name="IsNullable">Whether null is a valid value.</param>
/// <param name="Element">The type of list elements or map values.</param>
internal sealed record OptionType(OptionShape Shape, Type Clr, bool IsNullable, OptionType? Element = null)
{
    private static readonly Type[] ListTypes =
    [
        typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>), typeof(IList<>), typeof(ICollection<>), typeof(List<>),
    ];

    private static readonly Type[] MapTypes = [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>), typeof(Dictionary<,>)];

    /// <summary>Classifies the type of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The type, or null when a spec cannot express it.</returns>
    public static OptionType? Of(PropertyInfo property)
    {
        NullabilityInfo nullability = new NullabilityInfoContext().Create(property);
        return Of(property.PropertyType, nullability, isElement: false);
    }

    private static OptionType? Of(Type type, NullabilityInfo nullability, bool isElement)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Scalar(underlying, isNullable: true);
        bool isNullable = !type.IsValueType && nullability.ReadState == NullabilityState.Nullable;
        if (Scalar(type, isNullable) is { } scalar)
            return scalar;
        if (type == typeof(ChildAlgorithm))
            return new OptionType(OptionShape.Algorithm, type, isNullable);
        if (!isElement && type.IsArray && type.GetArrayRank() == 1)
            return WithElement(OptionShape.List, type, isNullable, type.GetElementType()!, nullability.ElementType!);
        if (!isElement && IsOneOf(type, ListTypes))
            return WithElement(OptionShape.List, type, isNullable, type.GenericTypeArguments[0], nullability.GenericTypeArguments[0]);
        if (!isElement && IsOneOf(type, MapTypes) && type.GenericTypeArguments[0] == typeof(string))
            return WithElement(OptionShape.Map, type, isNullable, type.GenericTypeArguments[1], nullability.GenericTypeArguments[1]);
        return IsRecord(type) ? new OptionType(OptionShape.Record, type, isNullable) : null;
    }

    private static OptionType? Scalar(Type type, bool isNullable)
    {
        if (type == typeof(bool))
            return new OptionType(OptionShape.Boolean, type, isNullable);
        if (type == typeof(int) || type == typeof(long))
            return new OptionType(OptionShape.Integer, type, isNullable);
        if (type == typeof(float) || type == typeof(double))
            return new OptionType(OptionShape.Number, type, isNullable);
        if (type == typeof(string))
            return new OptionType(OptionShape.Text, type, isNullable);
        if (ChoiceUnion.CasesOf(type) is not null)
            return new OptionType(OptionShape.Choice, type, isNullable);
        // Flags would need a list of words in the spec and a number in the record.
        return type.IsEnum && !type.IsDefined(typeof(FlagsAttribute)) ? new OptionType(OptionShape.Choice, type, isNullable) : null;
    }

    private static OptionType? WithElement(OptionShape shape, Type type, bool isNullable, Type element, NullabilityInfo nullability) =>
        Of(element, nullability, isElement: true) is { } known ? new OptionType(shape, type, isNullable, known) : null;

    private static bool IsOneOf(Type type, Type[] definitions) =>
        type.IsGenericType && Array.IndexOf(definitions, type.GetGenericTypeDefinition()) >= 0;

    // Library types (dates, Uri, tuples, other collections) are not options records, whatever their properties.
    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsArray: false }
        && type.Namespace is not "System" && type.Namespace?.StartsWith("System.", StringComparison.Ordinal) != true;
}
