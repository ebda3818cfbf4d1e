namespace RecKit.Data.Delimited;

/// <summary>What the words of the column of behaviours mean.</summary>
public sealed record DelimitedBehaviors
{
    /// <summary>Gets the value of an event for each word: <c>{ view: 1, cart: 3, purchase: 5 }</c>. A word that is not among them is an error.</summary>
    /// <value>The default value is empty: there are no behaviours.</value>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the behaviour to predict; empty: all events are alike but for their values.</summary>
    /// <value>The default value is empty.</value>
    public string Target { get; init; } = "";

    /// <summary>Gets what happens to the events of other behaviours where there is one to predict.</summary>
    /// <value>The default value is <c>drop</c>.</value>
    public OtherBehaviors Others { get; init; } = OtherBehaviors.Drop;
}
