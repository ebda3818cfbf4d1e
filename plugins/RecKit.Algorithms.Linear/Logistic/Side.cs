using RecKit.Models;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>What users, items or features of events add to scores: a weight and a vector each.</summary>
/// <param name="Weights">One per row.</param>
/// <param name="Vectors">Rows × factors.</param>
/// <param name="Factors">The length of a vector; 0: none.</param>
internal sealed record Side(float[] Weights, float[] Vectors, int Factors)
{
    private readonly float[] _absent = new float[Factors];

    /// <summary>Makes rows of zeros.</summary>
    public Side(int count, int factors)
        : this(new float[count], new float[(long)count * factors], factors)
    {
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    public static Side Load(IModelReader reader, string name, int factors) =>
        new(reader.Read<float>($"{name}.weights").ToArray(), reader.Read<float>($"{name}.vectors").ToArray(), factors);

    /// <summary>Writes two tensors.</summary>
    public void Save(IModelWriter writer, string name)
    {
        writer.Write<float>($"{name}.weights", Weights);
        writer.Write<float>($"{name}.vectors", Vectors);
    }

    /// <summary>Gets a vector; zeros for a row that there is not.</summary>
    public ReadOnlySpan<float> Vector(int row) => (uint)row < (uint)Weights.Length ? Vectors.AsSpan(row * Factors, Factors) : _absent;

    /// <summary>Gets a weight; 0 for a row that there is not.</summary>
    public float Weight(int row) => (uint)row < (uint)Weights.Length ? Weights[row] : 0;
}
