using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Simulation;

/// <summary>Options of the simulator. <see cref="SimulatedReader"/> describes their effect.</summary>
public sealed record SimulatedOptions : IValidatableObject
{
    /// <summary>Gets the number of users; each has at least one event.</summary>
    /// <value>The default value is 600.</value>
    [Range(1, 5_000_000)]
    public int Users { get; init; } = 600;

    /// <summary>Gets the number of items; each has at least one event.</summary>
    /// <value>The default value is 400.</value>
    [Range(1, 2_000_000)]
    public int Items { get; init; } = 400;

    /// <summary>
    /// Gets the number of events, all with distinct pairs: at least the larger of users and items, at most half of users × items (or that
    /// minimum, if larger).
    /// </summary>
    /// <value>The default value is 30000.</value>
    [Range(1, 500_000_000)]
    public int Interactions { get; init; } = 30_000;

    /// <summary>Gets the seed of the data. It is independent of the run's seed: repeats of an experiment use the same data.</summary>
    /// <value>The default value is 42.</value>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 42;

    /// <summary>Gets the number of genres.</summary>
    /// <value>The default value is 12.</value>
    [Range(2, 18)]
    public int Genres { get; init; } = 12;

    /// <summary>Gets the exponent of Zipf's law for item popularity; 0 makes all items equally popular.</summary>
    /// <value>The default value is 0.6.</value>
    [Range(0.0, 2.0)]
    public double Skew { get; init; } = 0.6;

    /// <summary>
    /// Gets the breadth of tastes (the concentration of a Dirichlet distribution, per genre): low values give users who like few genres.
    /// </summary>
    /// <value>The default value is 0.06.</value>
    [Range(0.02, 10.0)]
    public double Breadth { get; init; } = 0.06;

    /// <summary>Gets the standard deviation of the rating noise, before rounding to 1 to 5.</summary>
    /// <value>The default value is 0.7.</value>
    [Range(0.0, 3.0)]
    public double Noise { get; init; } = 0.7;

    /// <summary>Gets the share of users who join late and have one or two events.</summary>
    /// <value>The default value is 0.05.</value>
    [Range(0.0, 0.5)]
    public double ColdUsers { get; init; } = 0.05;

    /// <summary>Gets the share of items that are released late and have few events.</summary>
    /// <value>The default value is 0.05.</value>
    [Range(0.0, 0.5)]
    public double ColdItems { get; init; } = 0.05;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        int least = Math.Max(Users, Items);
        long most = Math.Max(least, (((long)Users * Items) + 1) / 2);
        if (Interactions < least)
            yield return new($"interactions must be at least {least}, so that each of {Users} users and {Items} items has one, but got {Interactions}.", [nameof(Interactions)]);
        else if (Interactions > most)
            yield return new($"interactions must be at most {most}, half of {Users} users x {Items} items, but got {Interactions}.", [nameof(Interactions)]);
    }
}
