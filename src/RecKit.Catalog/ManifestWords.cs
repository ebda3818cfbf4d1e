using System.Text.Json;

namespace RecKit.Catalog;

/// <summary>Enum values as manifests and specs write them: kebab-case.</summary>
internal static class ManifestWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Words[Array.IndexOf(Names<T>.Values, value)];

    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.Words;

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        int index = Array.IndexOf(Names<T>.Words, word);
        value = index < 0 ? default : Names<T>.Values[index];
        return index >= 0;
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly string[] Words = [.. Values.Select(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()))];
    }
}
