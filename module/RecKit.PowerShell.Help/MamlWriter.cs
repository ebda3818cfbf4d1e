using System.Xml.Linq;

namespace RecKit.PowerShell.Help;

/// <summary>Writes MAML, the help format that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace s_help = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(string path, IReadOnlyList<Cmdlet> cmdlets) =>
        new XDocument(new XElement(s_help + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(c => Command(c, cmdlets)))).Save(path);

    private static XElement Command(Cmdlet cmdlet, IReadOnlyList<Cmdlet> all) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml), new XAttribute(XNamespace.Xmlns + "command", s_command), new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", cmdlet.Name), Description(cmdlet.Synopsis), new XElement(s_command + "verb", cmdlet.Verb), new XElement(s_command + "noun", cmdlet.Noun)),
        Description(cmdlet.Description),
        new XElement(s_command + "syntax", Sets(cmdlet).Select(set => Syntax(cmdlet, set))),
        new XElement(s_command + "parameters", cmdlet.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Parameter(p, p.Places[0]))),
        new XElement(s_command + "inputTypes", Inputs(cmdlet).Select(t => new XElement(s_command + "inputType", Type(t)))),
        new XElement(s_command + "returnValues", Outputs(cmdlet).Select(t => new XElement(s_command + "returnValue", Type(t)))),
        new XElement(s_command + "examples", cmdlet.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", cmdlet.Links(all).Select(Link)));

    private static string[] Sets(Cmdlet cmdlet)
    {
        string[] sets = [.. cmdlet.Parameters.SelectMany(p => p.Places).Select(p => p.Set).Where(s => s != "__AllParameterSets").Distinct().OrderBy(s => s == cmdlet.DefaultSet ? 0 : 1)];
        return sets.Length > 0 ? sets : ["__AllParameterSets"];
    }

    private static XElement Syntax(Cmdlet cmdlet, string set) => new(
        s_command + "syntaxItem", new XElement(s_maml + "name", cmdlet.Name),
        cmdlet.Parameters.Select(p => (Parameter: p, Place: p.In(set))).Where(p => p.Place is not null)
            .OrderBy(p => p.Place!.Position ?? int.MaxValue).ThenBy(p => p.Place!.IsMandatory ? 0 : 1).Select(p => Parameter(p.Parameter, p.Place!)));

    private static XElement Parameter(CmdletParameter parameter, ParameterPlace place) => new(
        s_command + "parameter",
        new XAttribute("required", place.IsMandatory ? "true" : "false"), new XAttribute("variableLength", "true"), new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", place.PipelineText), new XAttribute("position", place.PositionText), new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(s_maml + "name", parameter.Name), Description(parameter.Description),
        parameter.Choices.Count == 0 ? null : new XElement(s_command + "parameterValueGroup", parameter.Choices.Select(c => new XElement(s_command + "parameterValue", new XAttribute("required", "false"), c))),
        parameter.IsSwitch ? null : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), parameter.Type.Split('.')[^1]),
        new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.Type)), new XElement(s_dev + "defaultValue", parameter.Default));

    private static IEnumerable<string> Inputs(Cmdlet cmdlet) =>
        cmdlet.Parameters.Where(p => p.Places.Any(l => l.ByValue || l.ByPropertyName)).Select(p => p.Type).Distinct().DefaultIfEmpty("None");

    private static IEnumerable<string> Outputs(Cmdlet cmdlet) => cmdlet.Outputs.DefaultIfEmpty("None");

    private static XElement Type(string name) => new(s_dev + "type", new XElement(s_maml + "name", name));

    private static XElement Example(Example example, int number) => new(
        s_command + "example", new XElement(s_maml + "title", $"Example {number + 1}"), new XElement(s_dev + "code", example.Code), new XElement(s_dev + "remarks", new XElement(s_maml + "para", example.Title)));

    private static XElement Link(string name) => new(s_maml + "navigationLink", new XElement(s_maml + "linkText", name), new XElement(s_maml + "uri"));

    private static XElement Description(string text) => new(s_maml + "description", new XElement(s_maml + "para", text));
}
