using RecKit.Tests;
using RecKit.Torch.Optimization;
using RecKit.Torch.Training;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace RecKit.Torch.Tests;

/// <summary>A loss that a kernel of one's own measures trains as one that torch measures.</summary>
public sealed class KernelLossTests
{
    public KernelLossTests() => TorchForTests.Require();

    [SkippableFact]
    public void It_has_the_value_and_the_derivatives_that_it_is_given()
    {
        OptimizerSettings settings = new() { Kind = OptimizerKind.Sgd, LearningRate = 0.5 };
        GivenSamples samples = GivenSamples.Some(40);
        using TinyNetwork byTorch = new();
        using ByKernel byKernel = new();
        using GradientStep torchStep = new(byTorch, settings, LossKind.Mse, 1, 1), kernelStep = new(byKernel, settings, LossKind.Mse, 1, 1);
        for (int step = 0; step < 3; step++)
        {
            double expected = torchStep.Take(samples, 0, 40, 3);
            kernelStep.Take(samples, 0, 40, 3).ShouldBe(expected, 1e-5 * expected);
        }
        for (int p = 0; p < byTorch.Parameters.Count; p++)
        {
            float[] expected = byTorch.Parameters[p].ToArray(), found = byKernel.Parameters[p].ToArray();
            for (int i = 0; i < expected.Length; i++)
                found[i].ShouldBe(expected[i], 1e-5f, $"{byTorch.Parameters[p].Name} {i}");
        }
    }

    private sealed class ByKernel : TinyNetwork
    {
        public override Tensor Loss(Shard shard, LossKind loss)
        {
            shard.IsLocal.ShouldBeTrue();
            Tensor scores = Forward(shard);
            float[] values = scores.detach().data<float>().ToArray();
            double sum = 0;
            float[] derivative = new float[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                float error = values[i] - shard.TargetValues[i];
                sum += (double)error * error;
                derivative[i] = 2 * error;
            }
            return shard.KernelLoss(sum, (scores, shard.FromNumbers(derivative)));
        }
    }
}
