using System.Runtime.CompilerServices;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>
/// The regression of one item on all others by coordinate descent over a Gram matrix (Friedman, Hastie, Tibshirani, Regularization paths for generalized
/// linear models via coordinate descent, J. Stat. Softw. 2010, section 2): minimises ½·w'Gw − g'w + l1·|w| + ½·l2·|w|². Only a working set is swept
/// (Massias, Gramfort, Salmon, Celer: a fast solver for the lasso with dual extrapolation, ICML 2018): those items, about doubled each time, whose
/// weights the gradient wants most to leave 0.
/// </summary>
/// <remarks>
/// A sweep over a working set of m items is m times y += a·x over m numbers of a copy of their part of G, which stays in the second cache up to 500 of them. Four weights are
/// found from the 4 × 4 corner of their rows before the rows are added at once, so that one does not wait for the sum of the one before; the bits are the same.
/// Between solutions the full gradient takes m such steps over n numbers, bound by where G lies. Thread safety: none; one instance per thread.
/// </remarks>
internal sealed class ElasticNet
{
    private const int FirstCandidates = 64;
    private const int Group = 4;

    private readonly SlimOptions _options;
    private readonly float _l1;
    private readonly float _l2;
    private readonly float _tolerance;
    private readonly FullGradient _gradient;
    private readonly WorkingGram _part;
    private readonly float[] _scales;
    private readonly float[] _weights;

    // Of each item in the working set: itself, its place in the gradient, its weight now and when the gradient was last right, 1 ÷ (its curvature + l2).
    private readonly int[] _set;
    private readonly int[] _places;
    private readonly float[] _active;
    private readonly float[] _before;
    private readonly float[] _steps;
    private readonly bool[] _inSet;

    private readonly int[] _violators;
    private readonly float[] _violations;
    private int _count;

    /// <param name="gram">G, both halves.</param>
    /// <param name="options">The limits and the sign.</param>
    /// <param name="l1">The penalty on weights.</param>
    /// <param name="l2">The penalty on half of their squares.</param>
    /// <param name="isGramPositive">Whether no number in G is negative.</param>
    public ElasticNet(SymmetricMatrix<float> gram, SlimOptions options, float l1, float l2, bool isGramPositive)
    {
        (_options, _l1, _l2) = (options, l1, l2);
        _tolerance = (float)options.Tolerance;
        int size = gram.Size;
        _scales = new float[size];
        for (int item = 0; item < size; item++)
            _scales[item] = gram.Row(item)[item] + l2 is > 0 and var curvature ? 1 / MathF.Sqrt(curvature) : 0;
        _gradient = new FullGradient(gram, _scales, l1, options.Positive, isGramPositive);
        _part = new WorkingGram(gram);
        _weights = new float[size];
        (_set, _places, _violators) = (new int[size], new int[size], new int[size]);
        (_active, _before, _steps) = (new float[size + Group], new float[size], new float[size + Group]);
        _violations = new float[size];
        _inSet = new bool[size];
    }

    /// <summary>Gets the weights of the last item.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Gets the working set of the last item: every other weight is 0.</summary>
    public ReadOnlySpan<int> WorkingSet => _set.AsSpan(0, _count);

    /// <summary>Fits the weights of an item.</summary>
    /// <param name="target">The item, whose own weight stays 0.</param>
    /// <returns>Whether they settled within the sweeps that are allowed.</returns>
    public bool Fit(int target)
    {
        for (int i = 0; i < _count; i++)
            (_weights[_set[i]], _inSet[_places[i]]) = (0, false);
        _count = 0;
        _part.Clear();
        _gradient.Start(target);
        int sweeps = 0;
        float largest = 0;
        bool settled = true;
        while (settled && Grow(largest))
        {
            _active.AsSpan(0, _count).CopyTo(_before);
            settled = Solve(ref sweeps, out largest);
            if (_count < _gradient.Count)
                _gradient.Move(WorkingSet, _before.AsSpan(0, _count), _active.AsSpan(0, _count));
        }
        for (int i = 0; i < _count; i++)
            _weights[_set[i]] = _active[i];
        return settled;
    }

    // Adds the items whose weights would leave 0 by more than the tolerance.
    private bool Grow(float largest)
    {
        if (_count == _gradient.Count)
            return false;
        int count = _gradient.Violators(_tolerance * largest, _inSet, _violators, _violations);
        count = Strongest.Keep(_violators.AsSpan(0, count), _violations.AsSpan(0, count), Math.Max(FirstCandidates, _count));
        foreach (int place in _violators.AsSpan(0, count))
        {
            int item = _gradient.Item(place);
            _inSet[place] = true;
            (_set[_count], _places[_count], _active[_count], _steps[_count]) = (item, place, 0, _scales[item] * _scales[item]);
            _count++;
        }
        // The last group may be filled up with weights that stay 0.
        _active.AsSpan(_count, Group).Clear();
        _steps.AsSpan(_count, Group).Clear();
        _part.Extend(WorkingSet);
        return count > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Solve(ref int sweeps, out float largest)
    {
        Span<float> gradient = _part.Gather(_gradient.Values, _places.AsSpan(0, _count));
        largest = 0;
        while (sweeps < _options.MaxIterations)
        {
            sweeps++;
            float most = 0;
            largest = 0;
            for (int i = 0; i < _count; i += Group)
            {
                ReadOnlySpan<float> row0 = _part.Row(i), row1 = _part.Row(i + 1), row2 = _part.Row(i + 2), row3 = _part.Row(i + 3);
                ReadOnlySpan<float> pulls = gradient.Slice(i, Group);
                float fall0 = Step(i, pulls[0], ref most, ref largest);
                float pull = MathF.FusedMultiplyAdd(fall0, row0[i + 1], pulls[1]);
                float fall1 = Step(i + 1, pull, ref most, ref largest);
                pull = MathF.FusedMultiplyAdd(fall1, row1[i + 2], MathF.FusedMultiplyAdd(fall0, row0[i + 2], pulls[2]));
                float fall2 = Step(i + 2, pull, ref most, ref largest);
                pull = MathF.FusedMultiplyAdd(fall1, row1[i + 3], MathF.FusedMultiplyAdd(fall0, row0[i + 3], pulls[3]));
                float fall3 = Step(i + 3, MathF.FusedMultiplyAdd(fall2, row2[i + 3], pull), ref most, ref largest);
                if (fall0 != 0 || fall1 != 0 || fall2 != 0 || fall3 != 0)
                    ScaledSum.Add(row0, fall0, row1, fall1, row2, fall2, row3, fall3, gradient);
            }
            if (most <= _tolerance * largest)
                return true;
        }
        return false;
    }

    // Gives a weight its best value, the others as they are; returns by how much it fell.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Step(int i, float gradient, ref float most, ref float largest)
    {
        float weight = _active[i];
        float step = _steps[i];
        float pull = gradient - (_l2 * weight);
        float better = _options.Positive ? Math.Max(MathF.FusedMultiplyAdd(step, pull - _l1, weight), 0) : Shrink(MathF.FusedMultiplyAdd(step, pull, weight), step * _l1);
        float fall = weight - better;
        _active[i] = better;
        most = Math.Max(most, Math.Abs(fall));
        largest = Math.Max(largest, Math.Abs(better));
        return fall;
    }

    private static float Shrink(float value, float by) => MathF.CopySign(Math.Max(Math.Abs(value) - by, 0), value);
}
