using System.CommandLine;

namespace RecKit.Cli.Hosting;

/// <summary>Ranges of numeric options.</summary>
internal static class NumberRange
{
    /// <summary>Rejects numbers below a limit.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The minimum.</param>
    public static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int number) && number < least)
            result.AddError($"{option.Name} is at least {least}, but got {number}.");
    });
}
