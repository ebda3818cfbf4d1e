using System.Reflection;

namespace RecKit.PowerShell.Help;

/// <summary>A cmdlet as described by its type and doc comments.</summary>
internal sealed record Cmdlet(
    string Verb, string Noun, string Synopsis, string Description, IReadOnlyList<CmdletParameter> Parameters, string? DefaultSet, IReadOnlyList<string> Outputs, IReadOnlyList<Example> Examples)
{
    private const string Namespace = "System.Management.Automation.";
    private const int LeastExamples = 2;

    public string Name => $"{Verb}-{Noun}";

    public static Cmdlet? TryRead(Type type, DocComments comments, Defaults defaults)
    {
        if (Find(type, "CmdletAttribute").FirstOrDefault() is not { } attribute)
            return null;
        string member = $"T:{type.FullName}";
        Func<PropertyInfo, string> otherwise = defaults.Of(type);
        List<CmdletParameter> parameters = [];
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.DeclaringType == type))
        {
            CustomAttributeData[] found = [.. Find(property, "ParameterAttribute")];
            if (found.Length > 0)
                parameters.Add(CmdletParameter.Read(property, found, comments.Text($"P:{property.DeclaringType!.FullName}.{property.Name}", "summary"), otherwise(property)));
        }
        if (Named(attribute, "SupportsShouldProcess") is true)
            parameters.AddRange(CmdletParameter.ShouldProcess);
        return new Cmdlet(
            (string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!, comments.Text(member, "summary"), comments.Text(member, "remarks"), parameters,
            (string?)Named(attribute, "DefaultParameterSetName"), [.. Find(type, "OutputTypeAttribute").SelectMany(Types)], comments.Examples(member));
    }

    /// <summary>
    /// Returns the related links: the cmdlets mentioned in its text and examples and those that mention it, those with the same noun, and
    /// the topic of the module.
    /// </summary>
    public IReadOnlyList<string> Links(IEnumerable<Cmdlet> all) => [.. all.Where(c => c.Name != Name && (c.Noun == Noun || SpeaksOf(c) || c.SpeaksOf(this))).Select(c => c.Name), "about_RecKit"];

    /// <summary>Returns descriptions of missing documentation.</summary>
    public IEnumerable<string> Gaps()
    {
        if (Synopsis.Length == 0 || Description.Length == 0)
            yield return $"{Name} lacks a summary or remarks.";
        if (Examples.Count < LeastExamples || Examples.Any(e => e.Code.Length == 0))
            yield return $"{Name} has {Examples.Count} examples with code, of {LeastExamples}.";
        foreach (CmdletParameter parameter in Parameters.Where(p => p.Description.Length == 0))
            yield return $"{Name} -{parameter.Name} lacks a summary.";
    }

    private bool SpeaksOf(Cmdlet other) => Examples.Select(e => e.Code).Prepend(Description).Any(t => t.Contains(other.Name, StringComparison.Ordinal));

    public static IEnumerable<CustomAttributeData> Find(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(a => a.AttributeType.FullName == Namespace + name);

    public static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(a => a.MemberName == name).Select(a => a.TypedValue.Value).FirstOrDefault();

    private static IEnumerable<string> Types(CustomAttributeData attribute) => attribute.ConstructorArguments.SelectMany(Flatten).OfType<Type>().Select(t => t.FullName!);

    private static IEnumerable<object?> Flatten(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> several ? several.Select(a => a.Value) : [argument.Value];
}
