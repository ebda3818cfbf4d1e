using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Manifests.Options;

namespace RecKit.Manifests;

/// <summary>Writes the manifest of an assembly, which lets a host list its components without loading it.</summary>
public static class ManifestWriter
{
    /// <summary>The format version of the manifest.</summary>
    public const int Format = 1;

    // The manifest is never embedded in HTML, so quotes and accents are not escaped.
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Loads an assembly and describes it.</summary>
    /// <param name="plugin">The assembly and its references.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <returns>The manifest; null when there is no plugin to describe.</returns>
    public static JsonObject? Write(PluginAssembly plugin, ProblemList problems)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(problems);
        var context = new InspectionContext(plugin.References);
        try
        {
            Assembly assembly = context.LoadFile(plugin.File);
            var documentation = new Documentation(context, assembly, plugin.Docs);
            if (FindPlugin(assembly, problems) is not { } found)
                return null;
            if (plugin.Id is { } id && !Component.IsKebabCase(id))
                problems.Add(ErrorCodes.PluginEntry, $"The plugin's id (RecKitPluginId) is '{id}', but expected lower-case words joined by hyphens.");
            JsonArray components = WriteComponents(found.Plugin.Components, documentation, problems);
            return WriteHead(plugin, assembly, UsedLibraries.Find(context, assembly, found.Attribute.Uses, problems), components);
        }
        catch (Exception e)
        {
            problems.Add(ErrorCodes.PluginEntry, $"The components of {Path.GetFileName(plugin.File)} cannot be listed: {Describe(e)}");
            return null;
        }
    }

    /// <summary>Returns the text of a manifest file.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Indented JSON.</returns>
    public static string Text(JsonObject manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.ToJsonString(s_format) + "\n";
    }

    /// <summary>Describes components created in this process by functions of a script. Their options need no description.</summary>
    /// <param name="components">The components.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <returns>One entry per component, in the same order.</returns>
    public static JsonArray Describe(IReadOnlyList<Component> components, ProblemList problems)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(problems);
        return WriteComponents(components, Documentation.None, problems);
    }

    /// <summary>Describes the components of a plugin.</summary>
    /// <param name="components">The components.</param>
    /// <param name="documentation">Their doc comments.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <returns>One entry per component, in the same order.</returns>
    internal static JsonArray WriteComponents(IReadOnlyList<Component> components, Documentation documentation, ProblemList problems)
    {
        var entries = new JsonArray();
        var names = new HashSet<(ComponentKind, string)>();
        foreach (Component component in components)
        {
            string kind = JsonNamingPolicy.KebabCaseLower.ConvertName(component.Kind.ToString());
            if (!names.Add((component.Kind, component.Id)))
                problems.Add(ErrorCodes.PluginDuplicateComponent, $"The plugin has two components '{kind} {component.Id}'. Give one of them another id.");
            var schema = new SchemaWriter($"{kind} {component.Id}", documentation, problems);
            var entry = new JsonObject { ["kind"] = kind, ["id"] = component.Id, ["summary"] = component.Summary };
            if (component.Source is { } source)
                entry["source"] = source;
            entry["options"] = schema.Write(component.OptionsType);
            if (component.Traits is { } traits)
                entry["traits"] = TraitsWriter.Write(traits);
            entries.Add(entry);
        }
        return entries;
    }

    private static (IPlugin Plugin, PluginAttribute Attribute)? FindPlugin(Assembly assembly, ProblemList problems)
    {
        string file = assembly.GetName().Name + ".dll";
        if (assembly.GetCustomAttribute<PluginAttribute>() is not { } attribute)
        {
            problems.Add(ErrorCodes.PluginEntry, $"{file} does not name its plugin. Write [assembly: Plugin(typeof(X))], where X implements IPlugin.");
            return null;
        }
        Type type = attribute.PluginType;
        if (!typeof(IPlugin).IsAssignableFrom(type) || type.IsAbstract)
        {
            problems.Add(ErrorCodes.PluginEntry, $"{type}, named by [assembly: Plugin] of {file}, is not a class that implements IPlugin.");
            return null;
        }
        if (type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not { } constructor)
        {
            problems.Add(ErrorCodes.PluginEntry, $"{type}, named by [assembly: Plugin] of {file}, has no constructor without parameters.");
            return null;
        }
        return ((IPlugin)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture), attribute);
    }

    private static JsonObject WriteHead(PluginAssembly plugin, Assembly assembly, string[] uses, JsonArray components)
    {
        string name = assembly.GetName().Name!;
        string version = plugin.Version ?? assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        return new JsonObject
        {
            ["format"] = Format,
            ["id"] = plugin.Id ?? PluginIdOf(name),
            ["version"] = version,
            ["contract"] = string.Create(CultureInfo.InvariantCulture, $"{ContractVersion.Major}.{ContractVersion.Minor}"),
            ["assembly"] = name + ".dll",
            ["assembly_sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plugin.File))),
            ["uses"] = new JsonArray([.. uses.Select(use => JsonValue.Create(use))]),
            ["components"] = components,
        };
    }

    // Contoso.GraphModels → contoso-graph-models
    internal static string PluginIdOf(string assembly) =>
        string.Join('-', assembly.Split('.', '_', ' ').Select(JsonNamingPolicy.KebabCaseLower.ConvertName));

    private static string Describe(Exception e) => e switch
    {
        RecKitException => e.Message,
        ReflectionTypeLoadException load => load.LoaderExceptions.FirstOrDefault()?.Message ?? load.Message,
        // Exceptions from the first use of a type or an F# value are wrapped.
        TargetInvocationException { InnerException: { } inner } => Describe(inner),
        TypeInitializationException { InnerException: { } inner } => Describe(inner),
        _ => $"{e.GetType().Name}: {e.Message}",
    };
}
