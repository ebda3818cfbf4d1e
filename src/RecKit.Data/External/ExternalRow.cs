namespace RecKit.Data.External;

/// <summary>A row of other people's results.</summary>
/// <param name="User">The user index.</param>
/// <param name="Item">The item index.</param>
/// <param name="Rank">The place; 0 where the file has none.</param>
/// <param name="Score">The score; minus the place where the file has none.</param>
/// <param name="Line">The line of a text, or the number of the row, from 1.</param>
internal readonly record struct ExternalRow(int User, int Item, long Rank, float Score, long Line);
