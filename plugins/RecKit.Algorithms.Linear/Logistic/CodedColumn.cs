namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>A feature as coordinates: one for a number, one per category or number of a vector.</summary>
/// <param name="Name">The name of the feature.</param>
/// <param name="Offset">Its first coordinate.</param>
/// <param name="Categories">The names of the categories, or the places in a vector; null for a number.</param>
/// <param name="Mean">What is taken off a number.</param>
/// <param name="Scale">What a number is multiplied by then.</param>
internal sealed record CodedColumn(string Name, int Offset, string[]? Categories, float Mean, float Scale)
{
    /// <summary>Gets how many coordinates it takes.</summary>
    public int Width => Categories?.Length ?? 1;
}
