using System.Reflection;

namespace RecKit.PowerShell.Help;

/// <summary>A parameter of a cmdlet.</summary>
internal sealed record CmdletParameter(
    string Name, string Type, string Description, IReadOnlyList<ParameterPlace> Places, IReadOnlyList<string> Aliases, IReadOnlyList<string> Choices, bool IsSwitch, bool TakesWildcards, string Default)
{
    private const string Everywhere = "__AllParameterSets";

    public static IReadOnlyList<CmdletParameter> ShouldProcess { get; } =
    [
        new("WhatIf", "System.Management.Automation.SwitchParameter", "Says what would happen, and does not do it.", [new(Everywhere, false, null, false, false)], ["wi"], [], true, false, "False"),
        new("Confirm", "System.Management.Automation.SwitchParameter", "Asks before it does it.", [new(Everywhere, false, null, false, false)], ["cf"], [], true, false, "False"),
    ];

    public static CmdletParameter Read(PropertyInfo property, IEnumerable<CustomAttributeData> attributes, string description, string otherwise) => new(
        property.Name, property.PropertyType.FullName!.Split('[')[0] + (property.PropertyType.IsArray ? "[]" : ""), description, [.. attributes.Select(Place)],
        Strings(property, "AliasAttribute"), Choice(property), property.PropertyType.Name == "SwitchParameter", Cmdlet.Find(property, "SupportsWildcardsAttribute").Any(), otherwise);

    /// <summary>Returns its place in a parameter set; null when it is not in the set.</summary>
    public ParameterPlace? In(string set) => Places.FirstOrDefault(p => p.Set == set || p.Set == Everywhere);

    private static ParameterPlace Place(CustomAttributeData attribute) => new(
        (string?)Cmdlet.Named(attribute, "ParameterSetName") ?? Everywhere, Cmdlet.Named(attribute, "Mandatory") is true, (int?)Cmdlet.Named(attribute, "Position"),
        Cmdlet.Named(attribute, "ValueFromPipeline") is true, Cmdlet.Named(attribute, "ValueFromPipelineByPropertyName") is true);

    private static string[] Choice(PropertyInfo property)
    {
        string[] words = Strings(property, "ValidateSetAttribute");
        Type type = Nullable(property.PropertyType);
        return words.Length > 0 || !type.IsEnum ? words : [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.Name)];
    }

    private static Type Nullable(Type type) => type.IsGenericType && type.Name == "Nullable`1" ? type.GetGenericArguments()[0] : type;

    private static string[] Strings(PropertyInfo property, string attribute) =>
        [.. Cmdlet.Find(property, attribute).SelectMany(a => a.ConstructorArguments).SelectMany(a => (a.Value as IEnumerable<CustomAttributeTypedArgument>)?.Select(v => v.Value) ?? [a.Value]).OfType<string>()];
}

/// <summary>The place of a parameter in a parameter set.</summary>
internal sealed record ParameterPlace(string Set, bool IsMandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    public string PositionText => Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named";

    public string PipelineText => (ByValue, ByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}
