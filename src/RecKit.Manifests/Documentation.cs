using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace RecKit.Manifests;

/// <summary>Doc comments as plain sentences: of the assembly itself and, for inherited options, of what it references.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _members = [];
    private readonly Func<Assembly, string?> _find;

    private Documentation()
    {
        _find = _ => null;
        IsRequired = false;
    }

    /// <summary>Takes the documentation of an assembly.</summary>
    /// <param name="context">Knows where referenced assemblies lie.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="file">Its XML documentation, or null.</param>
    public Documentation(InspectionContext context, Assembly assembly, string? file)
    {
        _find = context.FindDocs;
        _members[assembly] = Read(file);
    }

    /// <summary>Gets the documentation of code that has none: that of a script which is running.</summary>
    public static Documentation None { get; } = new();

    /// <summary>Gets whether an option without a description is a problem.</summary>
    public bool IsRequired { get; } = true;

    /// <summary>Gives the description of an option: the summary of its property, or of the record's parameter of that name.</summary>
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

    // Property comments begin "Gets the number of …" by habit; an option is "The number of …".
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

    // "M:System.Math.Max(System.Int32,System.Int32)" → "Max"; options and choices as a spec writes them; a link stays what it is.
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
