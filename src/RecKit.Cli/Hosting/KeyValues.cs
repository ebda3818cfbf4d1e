using RecKit.Diagnostics;

namespace RecKit.Cli.Hosting;

/// <summary>Parses options of the form <c>key=value</c>. The value is the literal text after the first equals sign.</summary>
internal static class KeyValues
{
    public static Dictionary<string, string> Parse(string option, string[]? given)
    {
        Dictionary<string, string> pairs = [];
        foreach (string text in given ?? [])
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new RecKitException(ErrorCodes.Usage, $"{option} takes key=value, but got '{text}'.");
            if (!pairs.TryAdd(text[..equals], text[(equals + 1)..]))
                throw new RecKitException(ErrorCodes.Usage, $"{option} names '{text[..equals]}' twice.");
        }
        return pairs;
    }
}
