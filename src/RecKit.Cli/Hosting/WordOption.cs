using System.CommandLine;
using System.Text.Json;

namespace RecKit.Cli.Hosting;

/// <summary>An option whose values are the words of an enum, as in experiment files.</summary>
internal static class WordOption
{
    /// <summary>Creates the option.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">The name, with dashes.</param>
    /// <param name="description">The description; the words are appended.</param>
    public static Option<T?> Of<T>(string name, string description)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
        Option<T?> option = new(name)
        {
            Description = $"{description}: {string.Join(", ", words)}",
            HelpName = "word",
            CustomParser = result =>
            {
                int word = Array.IndexOf(words, result.Tokens[0].Value);
                if (word >= 0)
                    return Enum.GetValues<T>()[word];
                result.AddError($"{name} is one of {string.Join(", ", words)}, but got '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        option.CompletionSources.Add(words);
        return option;
    }
}
