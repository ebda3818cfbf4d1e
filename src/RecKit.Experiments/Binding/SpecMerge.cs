using RecKit.Catalog.Options;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Overlays one mapping on another: mappings are merged key by key, lists and scalars are replaced. A mapping that names another component
/// (<c>use</c>) or, for <c>dataset</c>, another source replaces the whole mapping, because the old options do not apply to the new
/// component.
/// </summary>
internal static class SpecMerge
{
    public static SpecMap Merge(SpecMap under, SpecMap over) => Merge(under, over, "");

    private static SpecMap Merge(SpecMap under, SpecMap over, string path)
    {
        if (Replaces(under, over, path))
            return over;
        List<SpecEntry> entries = [];
        foreach (SpecEntry entry in under.Entries)
        {
            SpecEntry? upper = over.Find(entry.Key);
            string below = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            entries.Add(upper is null ? entry
                : entry.Value is SpecMap lower && upper.Value is SpecMap higher ? upper with { Value = Merge(lower, higher, below) }
                : upper);
        }
        entries.AddRange(over.Entries.Where(e => under.Find(e.Key) is null));
        return over with { Entries = entries };
    }

    private static bool Replaces(SpecMap under, SpecMap over, string path)
    {
        return Differs("use")
            || (path == "dataset" && (Differs("name") || Differs("format") || Crosses("name", "path") || Crosses("path", "name")));

        bool Differs(string key) =>
            under.Find(key)?.Value is SpecScalar old && over.Find(key)?.Value is SpecScalar fresh && old.Text != fresh.Text;

        bool Crosses(string fresh, string old) => over.Find(fresh) is not null && under.Find(old) is not null;
    }
}
