using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>
/// A value as a user wrote it, with its place: what YAML files, <c>--set</c>, PowerShell hashtables and F# scripts all become before anything is checked.
/// </summary>
/// <param name="Location">Where it stands.</param>
public abstract record SpecNode(SourceLocation Location)
{
    /// <summary>
    /// Gets whether it is a value of a script rather than of a file. Then keys match without regard to case, a text stands for the number or the truth value that it spells where no text is
    /// wanted, and a single value stands for a list of one: shells unroll lists of one.
    /// </summary>
    /// <value>False for files and command lines.</value>
    public bool IsLenient { get; init; }

    /// <summary>Gets the text as it was typed, where the whole value came from a command line; null elsewhere. It is what counts where a text is wanted.</summary>
    public string? Typed { get; init; }
}

/// <summary>A single value, as text.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="IsPlain">False when it was quoted, and so is a string whatever it looks like.</param>
/// <param name="Location">Where it stands.</param>
public sealed record SpecScalar(string Text, bool IsPlain, SourceLocation Location) : SpecNode(Location);

/// <summary>A list.</summary>
/// <param name="Items">Its elements.</param>
/// <param name="Location">Where it starts.</param>
public sealed record SpecList(IReadOnlyList<SpecNode> Items, SourceLocation Location) : SpecNode(Location);

/// <summary>A mapping; keys are distinct.</summary>
/// <param name="Entries">Keys and values in the order of the file.</param>
/// <param name="Location">Where it starts.</param>
public sealed record SpecMap(IReadOnlyList<SpecEntry> Entries, SourceLocation Location) : SpecNode(Location)
{
    /// <summary>Gets how keys are compared: exactly, or without regard to case where the mapping is that of a script.</summary>
    public StringComparer Comparer => IsLenient ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Finds the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Its entry, or null.</returns>
    public SpecEntry? Find(string key) => Entries.FirstOrDefault(e => Comparer.Equals(e.Key, key));
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyLocation">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record SpecEntry(string Key, SourceLocation KeyLocation, SpecNode Value);
