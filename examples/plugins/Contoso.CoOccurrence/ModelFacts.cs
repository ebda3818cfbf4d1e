namespace Contoso.CoOccurrence;

/// <summary>What a saved model holds besides its tensors; written with this plugin's own version of Newtonsoft.Json.</summary>
internal sealed record ModelFacts(int ItemCount, double Damping, string WrittenWith);
