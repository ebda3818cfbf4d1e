using System.Text.Json.Nodes;

namespace RecKit.Catalog;

/// <summary>A data set that a spec can name: <c>dataset: { name: ml-100k }</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Reader">The id of the reader.</param>
/// <param name="Options">Options of the reader that the name sets.</param>
/// <param name="RelativePath">The file or directory below RECKIT_DATA, or null when it needs none.</param>
/// <param name="License">The licence.</param>
public sealed record NamedDataset(string Name, string Summary, string Reader, JsonObject Options, string? RelativePath, string License);
