using System.Reflection;
using System.Text.Json;

namespace RecKit.Catalog.Options;

/// <summary>F# unions without fields, which options may use as they use enums. They are recognised by the name of the attribute that the compiler writes, since a plugin brings its own FSharp.Core.</summary>
internal static class ChoiceUnion
{
    private const string Mapping = "Microsoft.FSharp.Core.CompilationMappingAttribute";

    // SourceConstructFlags of FSharp.Core.
    private const int KindMask = 31;
    private const int SumType = 1;
    private const int UnionCase = 8;

    /// <summary>Lists the cases of a union.</summary>
    /// <param name="type">Any type.</param>
    /// <returns>The word (kebab-case) and the value's property of each case, in the order of the code; null when the type is no union or a case has fields.</returns>
    public static IReadOnlyList<(string Word, PropertyInfo Case)>? CasesOf(Type type)
    {
        if (type.IsGenericType || KindOf(type).Kind != SumType)
            return null;
        const BindingFlags Static = BindingFlags.Public | BindingFlags.Static;
        // The attribute is on the getter of a case without fields, and on the method that makes a case with fields.
        PropertyInfo[] cases = [.. type.GetProperties(Static).Where(p => p.GetMethod is { } get && KindOf(get).Kind == UnionCase).OrderBy(p => KindOf(p.GetMethod!).Order)];
        if (type.GetMethods(Static).Count(m => KindOf(m).Kind == UnionCase) > cases.Length)
            return null;
        return cases.Length == 0 ? null : [.. cases.Select(c => (JsonNamingPolicy.KebabCaseLower.ConvertName(c.Name), c))];
    }

    private static (int Kind, int Order) KindOf(MemberInfo member)
    {
        CustomAttributeData? mapping = member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.FullName == Mapping);
        int[] arguments = [.. (mapping?.ConstructorArguments ?? []).Select(a => a.Value).OfType<int>()];
        return arguments.Length == 0 ? (0, 0) : (arguments[0] & KindMask, arguments.Length > 1 ? arguments[1] : 0);
    }
}
