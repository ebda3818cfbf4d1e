using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>One training of <c>ials</c>: users, then items, in turn.</summary>
internal sealed class IalsTrainer
{
    private readonly IalsOptions _options;
    private readonly TrainingContext _context;
    private readonly IalsState _state;
    private readonly ISideSolver _solver;
    private readonly IalsProblem _users;
    private readonly IalsProblem _items;
    private readonly double _constant;

    public IalsTrainer(IalsOptions options, TrainingData data, TrainingContext context)
    {
        _options = options;
        _context = context;
        _state = IalsState.Of(options);
        _solver = options.Solver switch
        {
            IalsSolver.Cholesky => new CholeskySolver(),
            IalsSolver.Subspace => new SubspaceSolver((options.BlockSize + FactorRows.Lane - 1) / FactorRows.Lane * FactorRows.Lane),
            _ => new CgSolver(options.CgSteps),
        };
        InteractionMatrix pairs = _state.Weights.Weigh(data.Interactions);
        FactorRows users = new(data.UserCount, options.Factors, 32);
        FactorRows items = new(data.ItemCount, options.Factors, 32);
        double deviation = options.InitDeviation / Math.Sqrt(options.Factors);
        users.FillGaussian(context.Seed, "ials.users", deviation, context.Threads);
        items.FillGaussian(context.Seed, "ials.items", deviation, context.Threads);
        _users = new IalsProblem(pairs, users, items, Ridges(pairs), (float)_state.Bonus);
        _items = new IalsProblem(pairs.Transposed, items, users, Ridges(pairs.Transposed), (float)_state.Bonus);
        foreach (float weight in pairs.AllValues)
            _constant += weight + _state.Bonus;
        ClearUnknown(_users);
        ClearUnknown(_items);
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            Solve(_users);
            // Σ over items of yᵀAy − 2bᵀy is the whole objective but for the pull of the users and a constant.
            double objective = Solve(_items) + Pull(_users) + _constant;
            if (!double.IsFinite(objective))
                throw Failed(epoch);
            _context.Log.Epoch(epoch, objective);
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    private double Solve(IalsProblem problem)
    {
        FactorRows gram = GramKernel.Compute(problem.Others, (float)_state.Background, _context.Threads, _context.Cancellation);
        return _solver.Solve(problem, gram, _context.Threads, _context.Cancellation);
    }

    private float[] Ridges(InteractionMatrix pairs)
    {
        float[] ridges = new float[pairs.RowCount];
        for (int owner = 0; owner < ridges.Length; owner++)
            ridges[owner] = (float)_state.Ridge(pairs.Columns(owner).Length, pairs.ColumnCount);
        return ridges;
    }

    private static unsafe double Pull(IalsProblem problem)
    {
        FactorRows vectors = problem.Vectors;
        double sum = 0;
        for (int owner = 0; owner < vectors.Count; owner++)
        {
            float* vector = vectors.Pointer + ((long)owner * vectors.Stride);
            sum += (double)problem.Ridges[owner] * RowKernel.Dot(vector, vector, vectors.Stride);
        }
        GC.KeepAlive(vectors);
        return sum;
    }

    // Whoever has no pair has the vector 0 from the start: its random numbers would count in the first product YᵀY.
    private static void ClearUnknown(IalsProblem problem)
    {
        for (int owner = 0; owner < problem.Vectors.Count; owner++)
        {
            if (problem.Pairs.Columns(owner).IsEmpty)
                problem.Vectors.Row(owner).Clear();
        }
    }

    private IalsModel Snapshot() => new(_users.Vectors.ToArray(), _items.Vectors.ToArray(), _state);

    private RecKitException Failed(int epoch) => new(
        ErrorCodes.Training,
        string.Create(CultureInfo.InvariantCulture,
            $"The vectors of epoch {epoch} are no longer finite: weights (alpha = {_options.Alpha:G6}) or values are too large for regularization = " +
            $"{_options.Regularization:G6}. Lower alpha, use 'confidence: log', or set ten times the regularization."));
}
