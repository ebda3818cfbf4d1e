namespace RecKit.Results;

/// <summary>Keeps lists of results as arrays: PowerShell cannot index the compiler's own lists.</summary>
internal static class Listed
{
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list as T[] ?? list?.ToArray()!;
}
