using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>The options of <c>slim</c>. For n users, the penalty beside half the squared error is n·alpha·(l1_ratio·|w| + (1 − l1_ratio)·w² ÷ 2) per weight.</summary>
public sealed record SlimOptions
{
    /// <summary>Gets the strength of both penalties, as the elastic net of scikit-learn has it: per user.</summary>
    [Range(1e-6, 1e3)]
    public double Alpha { get; init; } = 0.05;

    /// <summary>Gets the share of the penalty that is on the weights themselves, which makes many of them 0; the rest is on their squares.</summary>
    [Range(0.0, 1.0)]
    public double L1Ratio { get; init; } = 0.01;

    /// <summary>Gets how many of its largest weights each item keeps.</summary>
    [Range(1, 100_000)]
    public int Neighbors { get; init; } = 500;

    /// <summary>Gets whether weights must not be negative, as in the paper.</summary>
    public bool Positive { get; init; } = true;

    /// <summary>Gets whether values (ratings, play counts) matter; otherwise an interaction is an interaction.</summary>
    public bool UseValues { get; init; }

    /// <summary>Gets how many sweeps over the weights of an item there are at most.</summary>
    [Range(1, 10_000)]
    public int MaxIterations { get; init; } = 500;

    /// <summary>Gets when an item is done: its largest change of a weight in a sweep is below this share of its largest weight. Single precision knows no finer one.</summary>
    [Range(1e-6, 0.1)]
    public double Tolerance { get; init; } = 0.01;
}
