using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace RecKit.Manifests;

/// <summary>Provides doc comments as plain sentences, from an assembly and, for inherited options, from its references.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _members = [];
    private readonly Func<Assembly, string?> _find;

    private Documentation()
    {
        _find = _ => null;
        IsRequired = false;
    }

    /// <summary>Loads the documentation of an assembly.</summary>
    /// <param name="context">Resolves referenced assemblies.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="file">The XML documentation file, or null.</param>
    public Documentation(InspectionContext context, Assembly assembly, string? file)
    {
        _find = context.FindDocs;
        _members[assembly] = Read(file);
    }

    /// <summary>Gets an instance for code without documentation, such as a running script.</summary>
    public static Documentation None { get; } = new();

    /// <summary>Gets whether a missing option description is a problem.</summary>
    public bool IsRequired { get; } = true;

    /// <summary>Returns the description of an option: the summary of its property, or of the record parameter of that name.</summary>
    /// <param name="property">The property.</param>
    /// <returns>A sentence, or null when there is none.</returns>
    public string? Describe(PropertyInfo property)
    {
        Type type = property.DeclaringType!;
        Assembly assembly = type.Assembly;
        if (!_members.TryGetValue(assembly, out Dictionary<string, XElement>? members))
            _members[assembly] = members = Read(_find(assembly));
        string name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        string? summary = Flatten(members.GetValueOrDefault($"P:{name}.{property.Name}")?.Element("summary"));
        summary ??= Flatten(members.GetValueOrDefault($"T:{name}")?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property.Name));
        return summary is null ? null : WithoutGets(summary);
    }

    private static Dictionary<string, XElement> Read(string? file)
    {
        var members = new Dictionary<string, XElement>();
        if (file is null || !File.Exists(file))
            return members;
        using var reader = XmlReader.Create(file);
        foreach (XElement member in XDocument.Load(reader).Descendants("member"))
            members[(string?)member.Attribute("name") ?? ""] = member;
        return members;
    }

    // Property comments start with "Gets the number of …" by convention; an option is described as "The number of …".
    private static string WithoutGets(string sentence)
    {
        foreach (string start in (ReadOnlySpan<string>)["Gets or sets ", "Gets ", "Sets "])
        {
            if (sentence.StartsWith(start, StringComparison.Ordinal) && sentence.Length > start.Length)
                return char.ToUpperInvariant(sentence[start.Length]) + sentence[(start.Length + 1)..];
        }
        return sentence;
    }

    private static string? Flatten(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        Append(element, text);
        string flat = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return flat.Length == 0 ? null : flat;
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement inner)
                AppendElement(inner, text);
        }
    }

    private static void AppendElement(XElement element, StringBuilder text)
    {
        if (element.Nodes().Any())
        {
            Append(element, text);
            if (element.Name.LocalName is "para" or "item" or "list")
                text.Append(' ');
            return;
        }
        string? reference = (string?)element.Attribute("cref") ?? (string?)element.Attribute("name")
            ?? (string?)element.Attribute("langword") ?? (string?)element.Attribute("href");
        text.Append(reference is null ? " " : LastWord(reference));
    }

    // "M:System.Math.Max(System.Int32,System.Int32)" → "Max"; options and choices are written as in a spec; links are unchanged.
    private static string LastWord(string reference)
    {
        if (reference.Contains("//", StringComparison.Ordinal))
            return reference;
        int end = reference.IndexOf('(') is int open and >= 0 ? open : reference.Length;
        string name = reference[..end];
        string word = name[(name.LastIndexOfAny(['.', ':']) + 1)..].Split('`')[0];
        return reference.AsSpan(0, Math.Min(2, reference.Length)) switch
        {
            "P:" => JsonNamingPolicy.SnakeCaseLower.ConvertName(word),
            "F:" => JsonNamingPolicy.KebabCaseLower.ConvertName(word),
            _ => word,
        };
    }
}
