namespace RecKit.Data.External;

/// <summary>A row of externally produced results.</summary>
/// <param name="User">The user index.</param>
/// <param name="Item">The item index.</param>
/// <param name="Rank">The rank; 0 if the file has none.</param>
/// <param name="Score">The score; the negated rank if the file has none.</param>
/// <param name="Line">The line of a text file, or the row number, from 1.</param>
internal readonly record struct ExternalRow(int User, int Item, long Rank, float Score, long Line);
