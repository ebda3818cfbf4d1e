using RecKit.Diagnostics;

namespace RecKit.Core.Splitting;

/// <summary>Makes the errors of splits.</summary>
internal static class SplitError
{
    public static RecKitException Of(string split, FormattableString message) =>
        new(ErrorCodes.Split, $"Split '{split}': {FormattableString.Invariant(message)}");
}
