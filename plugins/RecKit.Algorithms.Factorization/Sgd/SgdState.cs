using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>What a training changes: factors and biases by row, and the rates of the present epoch.</summary>
internal sealed unsafe class SgdState(int users, int items, int factors)
{
    public FactorRows Users { get; } = new(users, factors);

    public FactorRows Items { get; } = new(items, factors);

    // Rows of one number would be padded to 16: biases lie close together.
    public FactorRows UserBiases { get; } = new(1, users);

    public FactorRows ItemBiases { get; } = new(1, items);

    /// <summary>Gets the pull on each user's vector at each of its ratings.</summary>
    public FactorRows UserPull { get; } = new(1, users);

    /// <summary>Gets the pull on each item's vector.</summary>
    public FactorRows ItemPull { get; } = new(1, items);

    public float BiasPull { get; set; }

    public float BiasRate { get; set; }

    /// <summary>Gets the prediction's sum when nothing is known of user and item.</summary>
    public float Mean { get; set; }

    public float Min { get; set; }

    public float Range { get; set; }

    public float LearningRate { get; set; }
}
