namespace RecKit.Models;

/// <summary>What the loading of a model is given besides its parts.</summary>
public sealed record LoadContext
{
    /// <summary>Gets the token that ends the work. A model made of others passes it on to each of them.</summary>
    public CancellationToken Cancellation { get; init; }
}
