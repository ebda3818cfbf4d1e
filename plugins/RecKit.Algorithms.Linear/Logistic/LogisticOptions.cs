using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>The options of <c>logistic</c>.</summary>
public sealed record LogisticOptions
{
    /// <summary>Gets the value from which on an event is a click (a purchase, a good rating); one below it is none.</summary>
    [Range(-1e9, 1e9)]
    public double PositiveFrom { get; init; } = 0.5;

    /// <summary>Gets whether each user has a weight of its own.</summary>
    public bool UserIds { get; init; } = true;

    /// <summary>Gets whether each item has a weight of its own.</summary>
    public bool ItemIds { get; init; } = true;

    /// <summary>Gets whether features of users are looked at.</summary>
    public bool UserFeatures { get; init; } = true;

    /// <summary>Gets whether features of items are looked at.</summary>
    public bool ItemFeatures { get; init; } = true;

    /// <summary>Gets the features of events that are looked at; null: all of them.</summary>
    public IReadOnlyList<string>? Context { get; init; }

    /// <summary>Gets whether pairs of coordinates count, too.</summary>
    public LogisticForm Form { get; init; } = LogisticForm.Linear;

    /// <summary>Gets the length of the vectors.</summary>
    [Range(1, 1024)]
    [AppliesWhen(nameof(Form), LogisticForm.FactorizationMachine)]
    public int Factors { get; init; } = 8;

    /// <summary>Gets how often training goes through all events.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Gets the learning rate α of each weight, which falls with the gradients that the weight has seen.</summary>
    [Range(1e-6, 100.0)]
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Gets the penalty λ₁ on the weights themselves: weights that hardly matter are exactly 0.</summary>
    [Range(0.0, 1e6)]
    public double L1 { get; init; }

    /// <summary>Gets the penalty λ₂ on the squares of the weights.</summary>
    [Range(0.0, 1e6)]
    public double L2 { get; init; } = 1;

    /// <summary>Gets the pull of vectors to zero, at each event.</summary>
    [Range(0.0, 1e3)]
    [AppliesWhen(nameof(Form), LogisticForm.FactorizationMachine)]
    public double FactorRegularization { get; init; } = 0.01;

    /// <summary>Gets the standard deviation of the first vectors.</summary>
    [Range(0.0, 10.0)]
    [AppliesWhen(nameof(Form), LogisticForm.FactorizationMachine)]
    public double InitDeviation { get; init; } = 0.05;

    /// <summary>Gets after how many epochs without a better value on the validation part training ends with the best epoch's model; 0: never.</summary>
    [Range(0, 10_000)]
    public int Patience { get; init; }
}
