namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>Which terms describe an item.</summary>
/// <param name="Features">Names of features; none: all.</param>
/// <param name="MinItems">Terms of fewer items are left out.</param>
/// <param name="NumericBins">Into how many ranges of about as many items numbers are divided.</param>
internal sealed record TermSettings(IReadOnlyList<string> Features, int MinItems, int NumericBins);
