using System.CommandLine;

namespace RecKit.Cli.Hosting;

/// <summary>Ranges of options that take a number.</summary>
internal static class NumberRange
{
    /// <summary>Refuses numbers below a limit.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The lowest number that it takes.</param>
    public static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int number) && number < least)
            result.AddError($"{option.Name} is at least {least}, but got {number}.");
    });
}
