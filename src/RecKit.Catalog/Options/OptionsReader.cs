using System.Text.Json.Nodes;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Checks written options against a schema and fills in the defaults. Every problem is collected; none ends the work.</summary>
public static class OptionsReader
{
    /// <summary>Reads options.</summary>
    /// <param name="schema">What the options may be.</param>
    /// <param name="node">What was written; null for nothing.</param>
    /// <param name="where">What was being read, for messages: <c>algorithms[1].with (biased-mf)</c>.</param>
    /// <param name="diagnostics">Receives the problems (RK1003 to RK1006; RK1015 as a warning).</param>
    /// <param name="place">Where to report a required option when nothing was written.</param>
    /// <returns>All options in the order of the schema; one whose value is wrong has its default, or is absent when it has none.</returns>
    public static JsonObject Read(
        OptionsSchema schema, SpecNode? node, string where, ICollection<Diagnostic> diagnostics, SourceLocation? place = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(diagnostics);
        ValueReader reader = new(diagnostics);
        if (node is not null and not SpecMap)
        {
            string keys = string.Join(", ", SchemaWords.Properties(schema.Json).Select(p => p.Key));
            reader.Error(ErrorCodes.WrongType, node,
                $"{where} takes a mapping{(keys.Length > 0 ? $" ({keys})" : "")}, but got {ValueReader.Describe(node)}.");
            node = null;
            place = null;
        }
        SpecMap map = node as SpecMap ?? new SpecMap([], place ?? default);
        return reader.ReadObject(schema.Json, map, where, null, reportMissing: node is not null || place is not null);
    }

    /// <summary>Reads a value that an option could have, wherever it was written: in the space of a search, say.</summary>
    /// <param name="option">The schema of the option.</param>
    /// <param name="node">What was written.</param>
    /// <param name="what">What was being read, for messages: <c>'min' of 'factors' in algorithms[1].search.space</c>.</param>
    /// <param name="diagnostics">Receives the problems (RK1003 to RK1006).</param>
    /// <param name="value">The value; null is the JSON null.</param>
    /// <returns>False when a problem was reported.</returns>
    public static bool TryReadValue(JsonObject option, SpecNode node, string what, ICollection<Diagnostic> diagnostics, out JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return new ValueReader(diagnostics).TryRead(option, node, what, option["default"], out value);
    }
}
