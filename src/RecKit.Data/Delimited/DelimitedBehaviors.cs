namespace RecKit.Data.Delimited;

/// <summary>The meaning of the words in the behavior column.</summary>
public sealed record DelimitedBehaviors
{
    /// <summary>Gets the event value of each behavior: <c>{ view: 1, cart: 3, purchase: 5 }</c>. Any other word is an error.</summary>
    /// <value>The default value is empty: no behaviors.</value>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the behavior to predict; empty to treat all events alike except for their values.</summary>
    /// <value>The default value is empty.</value>
    public string Target { get; init; } = "";

    /// <summary>Gets how events of other behaviors are handled when one behavior is predicted.</summary>
    /// <value>The default value is <c>drop</c>.</value>
    public OtherBehaviors Others { get; init; } = OtherBehaviors.Drop;
}
