using RecKit.Diagnostics;

namespace RecKit.Inference.Recommending.Conditions;

/// <summary>Errors that point at a place of a condition.</summary>
internal static class ConditionErrors
{
    /// <summary>Makes the error of a place.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="place">The index of the first character that is wrong.</param>
    /// <param name="problem">What is wrong, and what was expected.</param>
    /// <returns>RK1091.</returns>
    public static RecKitException At(string text, int place, string problem) =>
        new(ErrorCodes.Condition, $"The condition cannot be used: {problem}\n  {text.ReplaceLineEndings(" ")}\n  {new string(' ', Math.Min(place, text.Length))}^");
}
