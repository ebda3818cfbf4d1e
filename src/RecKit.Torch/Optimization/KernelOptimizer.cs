using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecKit.Numerics;
using RecKit.Torch.Parameters;
using RecKit.Torch.Training;

namespace RecKit.Torch.Optimization;

/// <summary>
/// An optimizer in process memory: the parts of a row's gradient are summed and the row is updated in one pass. Memory-bound: per touched
/// row, 4·width bytes for each part, and 8·width bytes, read and written, for the row and for each state.
/// </summary>
/// <remarks>
/// A row belongs to one block of work, and its parts are summed in order, so the result is bit-identical for any number of threads.
/// </remarks>
internal sealed unsafe class KernelOptimizer<TRule> : Optimizer
    where TRule : struct, IUpdateRule
{
    private const int RowsOfBlock = 256;
    private readonly int _threads;
    private readonly (Parameter Parameter, RowGradients? Rows)[] _parameters;
    private readonly float[][] _dense;

    public KernelOptimizer(OptimizerSettings settings, IReadOnlyList<Parameter> parameters, int threads)
        : base(settings, parameters, TRule.States)
    {
        _threads = threads;
        _parameters = [.. parameters.Select(p => (p, p.IsEmbedding ? new RowGradients(p) : null))];
        _dense = [.. parameters.Select(p => p.IsEmbedding ? [] : GC.AllocateArray<float>(p.Width, pinned: true))];
    }

    public override void Step(ReadOnlySpan<Shard> shards, int samples, double rate, long step)
    {
        float mean = 1f / samples;
        Shard[] all = shards.ToArray();
        ParallelBlocks.Run(_parameters.Length, 1, _threads, (i, _, _) =>
        {
            if (_parameters[i].Rows is { } rows)
                rows.Collect(all);
            else
                AddUp(_parameters[i].Parameter, all, mean, _dense[i]);
        });
        float clip = Settings.ClipNorm > 0 ? ClipScale(Squares(mean)) : 1;
        for (int i = 0; i < _parameters.Length; i++)
        {
            Parameter parameter = _parameters[i].Parameter;
            StepRates rates = StepRates.Of(Settings, rate, step, parameter.IsEmbedding);
            if (_parameters[i].Rows is { } rows)
                StepRows(parameter, rows, mean, clip, rates, (float)(rate * DecoupledDecay * mean));
            else
            {
                if (clip != 1)
                    Scale(_dense[i], clip);
                fixed (float* gradient = _dense[i])
                    Update(parameter, 0, gradient, rates);
            }
        }
    }

    // Σ g² over all parameters: a second pass over the gradients, needed only for clipping.
    private double Squares(float mean)
    {
        double squares = 0;
        for (int i = 0; i < _parameters.Length; i++)
        {
            (Parameter parameter, RowGradients? rows) = _parameters[i];
            if (rows is null)
                squares += SumOfSquares(_dense[i]);
            else
            {
                squares += ParallelBlocks.Sum(
                    rows.Touched.Count, RowsOfBlock, _threads, () => GC.AllocateUninitializedArray<float>(parameter.Width, pinned: true),
                    (scratch, place) =>
                    {
                        fixed (float* gradient = scratch)
                            Gradient(parameter, rows, rows.Touched[place], mean, 1, gradient);
                        return SumOfSquares(scratch);
                    });
            }
        }
        return squares;
    }

    private void StepRows(Parameter parameter, RowGradients rows, float mean, float clip, StepRates rates, float decay)
    {
        bool everyRow = Settings.Kind == OptimizerKind.DenseAdam;
        int count = everyRow ? parameter.Rows : rows.Touched.Count;
        ParallelBlocks.Run(
            count, RowsOfBlock, _threads, () => GC.AllocateUninitializedArray<float>(parameter.Width, pinned: true),
            (scratch, _, start, end) =>
            {
                fixed (float* gradient = scratch)
                {
                    for (int place = start; place < end; place++)
                    {
                        int row = everyRow ? place : rows.Touched[place];
                        int entries = Gradient(parameter, rows, row, mean, clip, gradient);
                        if (decay > 0)
                            Scale(new Span<float>(parameter.Pointer + ((long)row * parameter.Width), parameter.Width), 1 - (decay * entries));
                        Update(parameter, row, gradient, rates);
                    }
                }
            });
    }

    // The mean over the samples, with λ·w for each sample that touched the row.
    private int Gradient(Parameter parameter, RowGradients rows, int row, float mean, float clip, float* gradient)
    {
        int width = parameter.Width;
        int entries = rows.Sum(row, gradient);
        if (Regularization > 0)
            RowSums.Add(parameter.Pointer + ((long)row * width), Regularization * entries, gradient, width);
        Scale(new Span<float>(gradient, width), mean * clip);
        return entries;
    }

    private void AddUp(Parameter parameter, ReadOnlySpan<Shard> shards, float mean, float[] sum)
    {
        sum.AsSpan().Clear();
        fixed (float* start = sum)
        {
            foreach (Shard shard in shards)
            {
                if (shard.GradientOf(parameter) is { } gradient)
                    RowSums.Add(TensorMemory.Pointer(gradient), mean, start, parameter.Width);
            }
            if (DecayOf(parameter) is > 0 and float decay)
                RowSums.Add(parameter.Pointer, decay, start, parameter.Width);
        }
    }

    private static void Scale(Span<float> values, float factor)
    {
        foreach (ref float value in values)
            value *= factor;
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += (double)value * value;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(Parameter parameter, int row, float* g, in StepRates rates)
    {
        int width = parameter.Width;
        long offset = (long)row * width;
        float* w = parameter.Pointer + offset;
        float* s = TRule.States > 0 ? parameter.FirstState + offset : w;
        float* v = TRule.States > 1 ? parameter.SecondState + offset : w;
        int k = 0;
        for (; k + Vector<float>.Count <= width; k += Vector<float>.Count)
            StepVector(w + k, g + k, s + k, v + k, rates);
        int rest = width - k;
        if (rest == 0)
            return;
        // The remaining values use the same vector operations, padded.
        Vector<float> weight = default, gradient = default, first = default, second = default;
        Copy(w + k, ref weight, rest);
        Copy(g + k, ref gradient, rest);
        Copy(s + k, ref first, rest);
        Copy(v + k, ref second, rest);
        TRule.Step(ref weight, gradient, ref first, ref second, rates);
        CopyBack(weight, w + k, rest);
        if (TRule.States > 0)
            CopyBack(first, s + k, rest);
        if (TRule.States > 1)
            CopyBack(second, v + k, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StepVector(float* w, float* g, float* s, float* v, in StepRates rates)
    {
        Vector<float> weight = Vector.Load(w);
        Vector<float> first = TRule.States > 0 ? Vector.Load(s) : default;
        Vector<float> second = TRule.States > 1 ? Vector.Load(v) : default;
        TRule.Step(ref weight, Vector.Load(g), ref first, ref second, rates);
        Vector.Store(weight, w);
        if (TRule.States > 0)
            Vector.Store(first, s);
        if (TRule.States > 1)
            Vector.Store(second, v);
    }

    private static void Copy(float* from, ref Vector<float> to, int count) =>
        new ReadOnlySpan<float>(from, count).CopyTo(MemoryMarshal.Cast<Vector<float>, float>(MemoryMarshal.CreateSpan(ref to, 1)));

    private static void CopyBack(Vector<float> from, float* to, int count) =>
        MemoryMarshal.Cast<Vector<float>, float>(MemoryMarshal.CreateReadOnlySpan(ref from, 1))[..count].CopyTo(new Span<float>(to, count));
}
