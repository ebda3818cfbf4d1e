namespace RecKit.Models;

/// <summary>What the encoding of items or users is given besides their features.</summary>
public sealed record EncodingContext
{
    /// <summary>Gets the token that ends the work; checked before the first row and at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }
}
