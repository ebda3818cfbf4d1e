using RecKit.Tests;
using RecKit.Torch.Optimization;
using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace RecKit.Torch.Tests;

public sealed class OptimizerTests
{
    private const int Steps = 7;

    public OptimizerTests() => TorchForTests.Require();

    public static TheoryData<OptimizerKind, double, double, double> Settings()
    {
        TheoryData<OptimizerKind, double, double, double> all = [];
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            all.Add(kind, 0, 0, 0);
            all.Add(kind, 0.1, 0.05, 0.3);
        }
        return all;
    }

    [SkippableTheory]
    [MemberData(nameof(Settings))]
    public void Kernels_and_tensors_take_the_same_steps(OptimizerKind kind, double decay, double regularization, double clip)
    {
        OptimizerSettings settings = Of(kind, decay, regularization, clip);
        using TinyNetwork byKernel = new();
        using TinyNetwork byTensor = new();
        Run(byKernel, settings, null);
        Run(byTensor, settings, Tensors(settings, byTensor));
        for (int p = 0; p < byKernel.Parameters.Count; p++)
        {
            // RMSProp divides a gradient near 0 by its own size: the rounding of its sum weighs more.
            ShouldBeNear(byKernel.Parameters[p].ToArray(), byTensor.Parameters[p].ToArray(), byKernel.Parameters[p].Name, kind == OptimizerKind.RmsProp ? 2e-3 : 2e-4);
        }
    }

    [SkippableTheory]
    [InlineData(OptimizerKind.Adam, 0.1)]
    [InlineData(OptimizerKind.DenseAdam, 0)]
    [InlineData(OptimizerKind.AdamW, 0.1)]
    [InlineData(OptimizerKind.Adagrad, 0.1)]
    [InlineData(OptimizerKind.RmsProp, 0.1)]
    [InlineData(OptimizerKind.Sgd, 0.1)]
    public void The_dense_parameter_goes_where_torch_takes_it(OptimizerKind kind, double decay) => Compare(kind, decay, p => p.Layer);

    [SkippableTheory]
    [InlineData(OptimizerKind.DenseAdam)]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adagrad)]
    public void Embeddings_go_where_torch_takes_them(OptimizerKind kind)
    {
        // Of these kinds a gradient of 0 changes nothing, or every row takes part.
        Compare(kind, 0, p => p.UserRows);
        Compare(kind, 0, p => p.ItemBags);
    }

    [SkippableFact]
    public void Adam_of_rows_is_SparseAdam()
    {
        using TinyNetwork network = new();
        OptimizerSettings settings = Of(OptimizerKind.Adam, 0, 0, 0) with { LearningRate = 0.1 };
        using GradientStep step = new(network, settings, LossKind.Mse, 1, 1);
        // The formula of torch.optim.SparseAdam: moments of touched rows alone, the correction by the number of the step.
        double[] w = [.. network.UserRows.ToArray().Select(x => (double)x)];
        double[] m = new double[w.Length], v = new double[w.Length];
        for (int t = 1; t <= Steps; t++)
        {
            GivenSamples samples = new([t % 5, 7], [1, 2], [1, 0]);
            (double[] g, bool[] touched) = Gradient(network, samples, w.Length);
            for (int i = 0; i < w.Length; i++)
            {
                if (!touched[i / TinyNetwork.Width])
                    continue;
                m[i] += (1 - 0.9) * (g[i] - m[i]);
                v[i] += (1 - 0.999) * ((g[i] * g[i]) - v[i]);
                double rate = 0.1 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t));
                w[i] -= rate * m[i] / (Math.Sqrt(v[i]) + 1e-8);
            }
            step.Take(samples, 0, 2, Steps);
            ShouldBeNear([.. w.Select(x => (float)x)], network.UserRows.ToArray(), $"step {t}");
        }
    }

    [SkippableTheory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Adagrad)]
    [InlineData(OptimizerKind.RmsProp)]
    [InlineData(OptimizerKind.Sgd)]
    public void Rows_outside_the_batch_stay_as_they_are(OptimizerKind kind)
    {
        using TinyNetwork network = new();
        OptimizerSettings settings = Of(kind, 0.1, 0.1, 0);
        using GradientStep step = new(network, settings, LossKind.Bce, 1, 1);
        step.Take(new GivenSamples([0, 1, 5], [0, 3, 0], [1, 0, 1]), 0, 3, Steps);
        float[] before = network.UserRows.ToArray();
        float[] bags = network.ItemBags.ToArray();
        byte[] states = States(network.UserRows);
        step.Take(new GivenSamples([1, 1], [0, 2], [1, 0]), 0, 2, Steps);
        ChangedRows(before, network.UserRows.ToArray()).ShouldBe([1]);
        ChangedRows(bags, network.ItemBags.ToArray()).ShouldBe([0, 1, 2, 3]);
        byte[] after = States(network.UserRows);
        for (int i = 0; i < states.Length; i++)
            (states[i] == after[i] || i / sizeof(float) % (TinyNetwork.Users * TinyNetwork.Width) / TinyNetwork.Width == 1).ShouldBeTrue();
    }

    [SkippableFact]
    public void A_step_leaves_no_tensor_behind()
    {
        using TinyNetwork network = new(dropout: 0.2);
        using GradientStep step = new(network, Of(OptimizerKind.Adam, 0.1, 0.1, 1), LossKind.Bce, 1, 2);
        GivenSamples samples = GivenSamples.Some(600);
        step.Take(samples, 0, 600, 10);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 20; i++)
            step.Take(samples, 0, 600, 10);
        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(before);
    }

    [SkippableFact]
    public void The_number_of_threads_does_not_matter_to_the_bit()
    {
        float[][] found = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            using TinyNetwork network = new(dropout: 0.3);
            using GradientStep step = new(network, Of(OptimizerKind.Adam, 0.01, 0.01, 0.5), LossKind.Bce, 9, threads);
            GivenSamples samples = GivenSamples.Some(1000);
            for (int i = 0; i < 5; i++)
                step.Take(samples, 0, 1000, 5);
            return network.Parameters.SelectMany(p => p.ToArray()).ToArray();
        })];
        found[1].ShouldBe(found[0]);
        found[2].ShouldBe(found[0]);
    }

    [SkippableFact]
    public void Learning_rates_rise_and_fall_as_said()
    {
        OptimizerSettings settings = Of(OptimizerKind.Sgd, 0, 0, 0) with { LearningRate = 2, Warmup = 0.1, Schedule = LearningRateSchedule.Linear };
        settings.RateOf(5, 100).ShouldBe(1, 1e-12);
        settings.RateOf(11, 100).ShouldBe(2, 1e-12);
        settings.RateOf(56, 100).ShouldBe(1, 1e-12);
        (settings with { Schedule = LearningRateSchedule.Cosine }).RateOf(56, 100).ShouldBe(1, 1e-12);
        (settings with { Schedule = LearningRateSchedule.Constant, Warmup = 0 }).RateOf(100, 100).ShouldBe(2);
    }

    private static void Compare(OptimizerKind kind, double decay, Func<TinyNetwork, Parameter> of)
    {
        OptimizerSettings settings = Of(kind, decay, 0, 0);
        using TinyNetwork network = new();
        Parameter[] all = [network.UserRows, network.ItemBags, network.Layer];
        TorchSharp.Modules.Parameter[] torchs = [.. all.Select(p => new TorchSharp.Modules.Parameter(p.Weights.clone()))];
        using optim.Optimizer optimizer = kind switch
        {
            OptimizerKind.AdamW => optim.AdamW(torchs, settings.LearningRate, weight_decay: decay),
            OptimizerKind.Adagrad => optim.Adagrad(torchs, settings.LearningRate, weight_decay: decay, eps: settings.Epsilon),
            OptimizerKind.RmsProp => optim.RMSProp(torchs, settings.LearningRate, alpha: settings.Beta2, eps: settings.Epsilon, weight_decay: decay),
            OptimizerKind.Sgd => optim.SGD(torchs, settings.LearningRate, momentum: settings.Momentum, weight_decay: decay),
            _ => optim.Adam(torchs, settings.LearningRate, weight_decay: decay),
        };
        GivenSamples samples = GivenSamples.Some(40);
        using GradientStep step = new(network, settings, LossKind.Mse, 1, 1);
        for (int i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            Loss(torchs, samples).backward();
            optimizer.step();
            step.Take(samples, 0, 40, 3);
            int which = Array.IndexOf(all, of(network));
            ShouldBeNear(torchs[which].detach().data<float>().ToArray(), all[which].ToArray(), $"{kind}, step {i + 1}");
            // From the same place again, so that only steps are compared.
            for (int p = 0; p < all.Length; p++)
                all[p].Assign(torchs[p].detach().data<float>().ToArray());
        }
    }

    // The mean squared error, as plain torch has it.
    private static Tensor Loss(TorchSharp.Modules.Parameter[] parameters, GivenSamples samples)
    {
        Sampling.Samples batch = new();
        samples.Fill(0, samples.Groups, batch);
        (int[] starts, int[] rows, float[] weights) = TinyNetwork.Bags(batch.Items);
        _ = starts;
        Tensor users = parameters[0].index_select(0, tensor(batch.Users.ToArray().Select(u => (long)u).ToArray()));
        Tensor entries = parameters[1].index_select(0, tensor(rows.Select(r => (long)r).ToArray())) * tensor(weights).unsqueeze(1);
        Tensor items = entries.reshape(-1, 2, TinyNetwork.Width).sum(1);
        Tensor scores = (users * items).mv(parameters[2]);
        return nn.functional.mse_loss(scores, tensor(batch.Targets.ToArray()));
    }

    private static (double[] Gradient, bool[] Touched) Gradient(TinyNetwork network, GivenSamples samples, int length)
    {
        TorchSharp.Modules.Parameter[] torchs = [.. network.Parameters.Select(p => new TorchSharp.Modules.Parameter(p.Weights.clone()))];
        Loss(torchs, samples).backward();
        Sampling.Samples batch = new();
        samples.Fill(0, samples.Groups, batch);
        bool[] touched = new bool[length / TinyNetwork.Width];
        foreach (int user in batch.Users)
            touched[user] = true;
        return ([.. torchs[0].grad!.data<float>().ToArray().Select(x => (double)x)], touched);
    }

    private static OptimizerSettings Of(OptimizerKind kind, double decay, double regularization, double clip) => new()
    {
        Kind = kind, LearningRate = 0.05, Momentum = 0.5, WeightDecay = decay, Regularization = regularization, ClipNorm = clip,
    };

    // The optimizer that other devices have.
    private static Optimizer Tensors(OptimizerSettings settings, TinyNetwork network) => settings.Kind switch
    {
        OptimizerKind.Adagrad => Optimizer.Create<AdagradRule>(settings, network.Parameters, false, 1),
        OptimizerKind.RmsProp => Optimizer.Create<RmsPropRule>(settings, network.Parameters, false, 1),
        OptimizerKind.Sgd => Optimizer.Create<MomentumRule>(settings, network.Parameters, false, 1),
        _ => Optimizer.Create<AdamRule>(settings, network.Parameters, false, 1),
    };

    private static void Run(TinyNetwork network, OptimizerSettings settings, Optimizer? optimizer)
    {
        using GradientStep step = new(network, settings, LossKind.Bce, 1, 1, false, optimizer);
        GivenSamples samples = GivenSamples.Some(300);
        for (int i = 0; i < Steps; i++)
            step.Take(samples, 40 * i, 40, Steps);
    }

    private static byte[] States(Parameter parameter) =>
        [.. parameter.States.SelectMany(s => System.Runtime.InteropServices.MemoryMarshal.AsBytes(s.data<float>().ToArray().AsSpan()).ToArray())];

    private static int[] ChangedRows(float[] before, float[] after) =>
        [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).Select(i => i / TinyNetwork.Width).Distinct()];

    private static void ShouldBeNear(float[] expected, float[] found, string what, double tolerance = 2e-4)
    {
        found.Length.ShouldBe(expected.Length, what);
        for (int i = 0; i < expected.Length; i++)
            ((double)found[i]).ShouldBe(expected[i], tolerance * (0.1 + Math.Abs(expected[i])), $"{what}, number {i}");
    }
}
