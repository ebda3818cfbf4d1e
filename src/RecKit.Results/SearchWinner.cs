using System.Text.Json.Nodes;

namespace RecKit.Results;

/// <summary>What a search chose on a fold. The model that was tested is trained with it on the training and the validation part.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Trial">The number of the trial.</param>
/// <param name="Value">Its value on the validation part.</param>
/// <param name="Options">All options of the algorithm.</param>
public sealed record SearchWinner(string Fold, int Trial, double Value, JsonObject Options);
