using RecKit.Numerics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>
/// The regression of one item on all others by coordinate descent over a Gram matrix (Friedman, Hastie, Tibshirani, Regularization paths for generalized
/// linear models via coordinate descent, J. Stat. Softw. 2010, section 2): minimises ½·w'Gw − g'w + l1·|w| + ½·l2·|w|². Only a working set is swept
/// (Massias, Gramfort, Salmon, Celer: a fast solver for the lasso with dual extrapolation, ICML 2018): those items, at least doubled each time, whose
/// weights the gradient wants most to leave 0.
/// </summary>
/// <remarks>
/// A sweep over a working set of m items is m times y += a·x over m numbers of a copy of their part of G, which stays in the second cache up to 500 of them;
/// between solutions the full gradient takes m such steps over n numbers. Thread safety: none; one instance per thread.
/// </remarks>
internal sealed class ElasticNet
{
    private const int FirstCandidates = 64;

    private readonly SymmetricMatrix<float> _gram;
    private readonly SlimOptions _options;
    private readonly float _l1;
    private readonly float _l2;
    private readonly float[] _gradient;
    private readonly float[] _violations;
    private readonly float[] _weights;
    private readonly float[] _scales;
    private readonly float[] _best;
    private readonly int[] _set;
    private readonly bool[] _inSet;
    private readonly WorkingGram _part;
    private readonly float[] _before;
    private int _count;

    public ElasticNet(SymmetricMatrix<float> gram, SlimOptions options, float l1, float l2)
    {
        _gram = gram;
        _options = options;
        _l1 = l1;
        _l2 = l2;
        int size = gram.Size;
        _gradient = new float[size];
        _violations = new float[size];
        _weights = new float[size];
        _best = new float[size];
        _set = new int[size];
        _inSet = new bool[size];
        _before = new float[size];
        _part = new WorkingGram(gram);
        _scales = new float[size];
        for (int item = 0; item < size; item++)
            _scales[item] = gram.Row(item)[item] + l2 is > 0 and var curvature ? 1 / MathF.Sqrt(curvature) : 0;
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
        foreach (int item in WorkingSet)
            (_weights[item], _inSet[item]) = (0, false);
        _count = 0;
        _part.Clear();
        _gram.Row(target).CopyTo(_gradient);
        int sweeps = 0;
        float largest = 0;
        while (Grow(target, largest))
        {
            for (int i = 0; i < _count; i++)
                _before[i] = _weights[_set[i]];
            bool settled = Solve(ref sweeps, out largest);
            for (int i = 0; i < _count; i++)
            {
                float change = _weights[_set[i]] - _before[i];
                if (change != 0)
                    ScaledSum.Add(_gram.Row(_set[i]), -change, _gradient);
            }
            if (!settled)
                return false;
        }
        return true;
    }

    // Adds the items whose weights would leave 0 by more than the tolerance.
    private bool Grow(int target, float largest)
    {
        float least = (float)_options.Tolerance * largest;
        for (int item = 0; item < _gradient.Length; item++)
        {
            float excess = (_options.Positive ? _gradient[item] : Math.Abs(_gradient[item])) - _l1;
            float scale = _scales[item];
            _violations[item] = excess * scale * scale > least && !_inSet[item] ? excess * scale : float.NegativeInfinity;
        }
        _violations[target] = float.NegativeInfinity;
        int wanted = Math.Min(Math.Max(FirstCandidates, _count), _set.Length - _count);
        int added = TopK.Select(_violations, default, new TieOrder(0, target), _set.AsSpan(_count, wanted), _best);
        for (int i = _count; i < _count + added; i++)
            _inSet[_set[i]] = true;
        _count += added;
        _part.Extend(WorkingSet);
        return added > 0;
    }

    private bool Solve(ref int sweeps, out float largest)
    {
        Span<float> gradient = _part.Gather(_gradient, WorkingSet);
        largest = 0;
        while (sweeps < _options.MaxIterations)
        {
            sweeps++;
            float most = 0;
            largest = 0;
            for (int i = 0; i < _count; i++)
            {
                ReadOnlySpan<float> row = _part.Row(i, _count);
                ref float weight = ref _weights[_set[i]];
                float pull = MathF.FusedMultiplyAdd(row[i], weight, gradient[i]);
                float size = Math.Max((_options.Positive ? pull : Math.Abs(pull)) - _l1, 0);
                float better = size > 0 ? size / (row[i] + _l2) : 0;
                if (pull < 0)
                    better = -better;
                largest = Math.Max(largest, Math.Abs(better));
                float change = better - weight;
                if (change == 0)
                    continue;
                most = Math.Max(most, Math.Abs(change));
                weight = better;
                ScaledSum.Add(row, -change, gradient);
            }
            if (most <= _options.Tolerance * largest)
                return true;
        }
        return false;
    }
}
