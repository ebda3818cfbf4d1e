using RecKit.Catalog.Options;
using RecKit.Diagnostics;

namespace RecKit.Experiments.Binding;

/// <summary>A mapping of the file with known keys. A value of the wrong type is reported once and then treated as absent.</summary>
/// <param name="Map">The mapping.</param>
/// <param name="Path">Its path: <c>algorithms[1]</c>; empty for the file itself.</param>
/// <param name="Context">Receives the problems.</param>
internal sealed record Section(SpecMap Map, string Path, BindingContext Context)
{
    /// <summary>Gets the name for messages: the path, or the parameter that set it.</summary>
    public string Where => Context.NameOf(Path);

    private string Place => Where.Length == 0 ? "the experiment" : Where;

    public void Known(params string[] keys)
    {
        foreach (SpecEntry entry in Map.Entries)
        {
            if (!keys.Contains(entry.Key, Map.Comparer))
            {
                Context.Error(ErrorCodes.UnknownKey, entry.KeyLocation,
                    $"unknown key '{Suggestion.Show(entry.Key)}' in {Place}.{Suggestion.Sentence(entry.Key, keys)}");
            }
        }
    }

    public bool Has(string key) => Map.Find(key) is not null;

    public void Missing(string key, string write) =>
        Context.Error(ErrorCodes.MissingKey, Map.Location, $"'{key}' is missing in {Place}. Write for example {BindingContext.Example(Map, write)}.");

    /// <summary>Returns the section of a nested mapping; null when it is absent or not a mapping.</summary>
    public Section? Mapping(string key, string write) =>
        Map.Find(key) is { } entry && Context.AsMap(entry.Value, $"'{key}'" + Of(), write) is { } map
            ? new Section(map, Path.Length == 0 ? key : $"{Path}.{key}", Context)
            : null;

    public SpecList? List(string key, string write) => Map.Find(key)?.Value switch
    {
        null => null,
        SpecList list => list,
        { } other => Context.Refuse<SpecList>(other, $"'{key}'{Of()}", "a list", write),
    };

    public SpecScalar? Text(string key, string write) =>
        Map.Find(key) is { } entry ? Context.AsText(entry.Value, $"'{key}'{Of()}", write) : null;

    /// <summary>Returns the name of a key's value, for messages.</summary>
    public string Below(string key) => Context.NameOf($"{Path}.{key}");

    private string Of() => Where.Length == 0 ? "" : $" in {Where}";
}
