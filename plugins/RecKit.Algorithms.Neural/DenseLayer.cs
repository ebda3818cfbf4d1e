namespace RecKit.Algorithms.Neural;

/// <summary>A layer: max(0, Wx + b).</summary>
/// <param name="Weights">W: outputs × inputs, row after row.</param>
/// <param name="Bias">b: one number per output.</param>
internal sealed record DenseLayer(float[] Weights, float[] Bias)
{
    public int Outputs => Bias.Length;

    public int Inputs => Weights.Length / Bias.Length;
}
