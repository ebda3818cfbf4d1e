using System.ComponentModel.DataAnnotations;
using RecKit.Components;

namespace RecKit.TestPlugins.Documented;

/// <summary>The moods of an option.</summary>
public enum Mood
{
    /// <summary>Good.</summary>
    VeryGood,

    /// <summary>Bad.</summary>
    Bad,
}

/// <summary>Options that every record of a family has.</summary>
public abstract record CommonOptions
{
    /// <summary>Gets the number of rounds, at least <c>1</c>.</summary>
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 20;
}

/// <summary>An option of every type that a spec can write.</summary>
public sealed record EveryOption : CommonOptions
{
    /// <summary>Gets whether it is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets a large number.</summary>
    public long Large { get; init; } = 5_000_000_000;

    /// <summary>Gets the step size; compare <see cref="CommonOptions.Epochs"/> and <see href="https://example.org/rates"/>.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public float LearningRate { get; init; } = 0.1f;

    /// <summary>
    /// Gets the weight of the penalty,
    /// in two lines.
    /// </summary>
    [Range(0.0, double.PositiveInfinity)]
    public double Regularization { get; init; } = 1e-5;

    /// <summary>Gets a text.</summary>
    [StringLength(8, MinimumLength = 1), RegularExpression("[a-z]+")]
    public string Prefix { get; init; } = "abc";

    /// <summary>Gets a text or nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the mood, <see cref="Documented.Mood.VeryGood"/> as a rule.</summary>
    public Mood Mood { get; init; } = Mood.VeryGood;

    /// <summary>Gets the mood of the <see langword="null"/> day.</summary>
    public Mood? OtherMood { get; init; }

    /// <summary>Gets the number of neighbors, or null for all.</summary>
    [AppliesWhen(nameof(Mood), Mood.VeryGood, Mood.Bad), AppliesWhen(nameof(Enabled), true)]
    [Range(1, 1000)]
    public int? Neighbors { get; init; }

    /// <summary>Gets the layers.</summary>
    [Length(1, 4)]
    public IReadOnlyList<int> Layers { get; init; } = [64, 32];

    /// <summary>Gets the moods in order.</summary>
    public Mood[]? Moods { get; init; }

    /// <summary>Gets weights by name.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double> { ["clicks"] = 0.5 };

    /// <summary>Gets the decay.</summary>
    public Decay Decay { get; init; } = new() { HalfLife = 7 };

    /// <summary>Gets the stages.</summary>
    public IReadOnlyList<Decay> Stages { get; init; } = [];

    /// <summary>Computed: no option.</summary>
    public double Half => Regularization / 2;
}

/// <summary>Nested options.</summary>
public sealed record Decay
{
    /// <summary>Gets the half-life in days.</summary>
    [Range(1, 365)]
    public int HalfLife { get; init; } = 30;
}

/// <summary>Options without defaults, as F# records are.</summary>
/// <param name="Depth">The depth of the tree.</param>
/// <param name="Width">The width of the tree.</param>
public sealed record RequiredOptions(int Depth, int Width = 3);
