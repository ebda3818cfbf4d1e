using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;

namespace RecKit.Torch.Optimization;

/// <summary>
/// An optimizer with tensor operations, for devices whose memory kernels cannot access. The arithmetic equals that of the kernels, except
/// for the order of sums.
/// </summary>
internal sealed class TensorOptimizer<TRule>(OptimizerSettings settings, IReadOnlyList<Parameter> parameters) : Optimizer(settings, parameters, TRule.States)
    where TRule : struct, IUpdateRule
{
    public override void Step(ReadOnlySpan<Shard> shards, int samples, double rate, long step)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        using var off = no_grad();
        List<(Parameter Parameter, Tensor? Rows, Tensor Gradient, Tensor? Counts)> gradients = [];
        foreach (Parameter parameter in Parameters)
        {
            if (!parameter.IsEmbedding)
                gradients.Add((parameter, null, Dense(parameter, shards, samples), null));
            else if (OfRows(parameter, shards, samples) is { } touched)
                gradients.Add((parameter, touched.Rows, touched.Gradient, touched.Counts));
        }
        float clip = Settings.ClipNorm > 0 ? ClipScale(gradients.Sum(g => (double)(g.Gradient * g.Gradient).sum().item<float>())) : 1;
        foreach ((Parameter parameter, Tensor? rows, Tensor gradient, Tensor? counts) in gradients)
        {
            StepRates rates = StepRates.Of(Settings, rate, step, parameter.IsEmbedding);
            Tensor g = clip == 1 ? gradient : gradient.Times(clip);
            // In the order of the kernels: decoupled decay comes first.
            Tensor? shrink = counts is null || DecoupledDecay == 0 ? null : counts.unsqueeze(1).Times(-rate * DecoupledDecay / samples).Plus(1);
            if (rows is null)
                TRule.Step(parameter.Weights, g, parameter.States.ElementAtOrDefault(0), parameter.States.ElementAtOrDefault(1), rates);
            else
                StepRows(parameter, rows, g, shrink, rates);
        }
    }

    private static void StepRows(Parameter parameter, Tensor rows, Tensor gradient, Tensor? shrink, StepRates rates)
    {
        Tensor weights = parameter.Weights.index_select(0, rows);
        if (shrink is not null)
            weights.mul_(shrink);
        Tensor[] states = [.. parameter.States.Select(s => s.index_select(0, rows))];
        TRule.Step(weights, gradient, states.ElementAtOrDefault(0), states.ElementAtOrDefault(1), rates);
        parameter.Weights.index_copy_(0, rows, weights);
        for (int i = 0; i < states.Length; i++)
            parameter.States[i].index_copy_(0, rows, states[i]);
    }

    private Tensor Dense(Parameter parameter, ReadOnlySpan<Shard> shards, int samples)
    {
        Tensor sum = zeros_like(parameter.Weights);
        foreach (Shard shard in shards)
        {
            if (shard.GradientOf(parameter) is { } gradient)
                sum.Accumulate(gradient);
        }
        sum.ScaleBy(1.0 / samples);
        return DecayOf(parameter) is > 0 and float decay ? sum.Accumulate(parameter.Weights.Times(decay)) : sum;
    }

    // Null rows: all rows.
    private (Tensor? Rows, Tensor Gradient, Tensor Counts)? OfRows(Parameter parameter, ReadOnlySpan<Shard> shards, int samples)
    {
        List<int> entries = [];
        List<Tensor> parts = [];
        foreach (Shard shard in shards)
        {
            foreach (RowUse use in shard.Uses.Where(u => u.Parameter == parameter && u.Gradient is not null))
            {
                entries.AddRange(use.Entries);
                parts.Add(OfEntries(shard, use));
            }
        }
        bool everyRow = Settings.Kind == OptimizerKind.DenseAdam;
        if (parts.Count == 0 && !everyRow)
            return null;
        Tensor gradient;
        Tensor counts;
        Tensor? touched = null;
        Device device = parameter.Weights.device;
        if (everyRow)
        {
            gradient = zeros_like(parameter.Weights);
            counts = zeros(parameter.Rows, device: device);
        }
        else
        {
            int[] distinct = [.. entries.Distinct()];
            Dictionary<int, int> places = new(distinct.Length);
            for (int i = 0; i < distinct.Length; i++)
                places.Add(distinct[i], i);
            entries = [.. entries.Select(e => places[e])];
            touched = shards[0].FromIndices(distinct);
            gradient = zeros(distinct.Length, parameter.Width, device: device);
            counts = zeros(distinct.Length, device: device);
        }
        if (parts.Count > 0)
        {
            Tensor index = shards[0].FromIndices([.. entries]);
            gradient.AddRows(index, cat(parts, 0));
            counts.AddRows(index, ones(entries.Count, device: device));
        }
        if (Regularization > 0)
        {
            Tensor weights = touched is null ? parameter.Weights : parameter.Weights.index_select(0, touched);
            gradient.Accumulate((weights * counts.unsqueeze(1)).Times(Regularization));
        }
        return (touched, gradient.ScaleBy(1.0 / samples), counts);
    }

    private static Tensor OfEntries(Shard shard, RowUse use)
    {
        if (use.Starts is null)
            return use.Gradient!;
        Tensor entries = use.Gradient!.index_select(0, shard.FromIndices(RowGather.BagOfEntries(use.Starts)));
        return use.Weights is null ? entries : entries * shard.FromNumbers(use.Weights.AsSpan(0, use.Entries.Length)).unsqueeze(1);
    }
}
