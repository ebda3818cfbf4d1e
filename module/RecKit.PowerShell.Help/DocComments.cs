using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RecKit.PowerShell.Help;

/// <summary>The doc comments of an assembly.</summary>
internal sealed partial class DocComments(string file)
{
    private readonly Dictionary<string, XElement> _members = XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);

    /// <summary>Returns the text of an element of a member's comment.</summary>
    public string Text(string member, string element) => _members.TryGetValue(member, out XElement? found) && found.Element(element) is { } part ? Plain(part) : "";

    /// <summary>Returns the examples of a member: title and code.</summary>
    public IReadOnlyList<Example> Examples(string member) => !_members.TryGetValue(member, out XElement? found) ? [] :
        [.. found.Elements("example").Select(e => new Example(Plain(e.Element("para") ?? e), Code(e.Element("code")?.Value ?? "")))];

    // Line breaks in comments are insignificant.
    private static string Plain(XElement element) => Spaces().Replace(element.Value, " ").Trim();

    private static string Code(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim())).Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>An example of a cmdlet.</summary>
/// <param name="Title">The title.</param>
/// <param name="Code">The code.</param>
internal sealed record Example(string Title, string Code);
