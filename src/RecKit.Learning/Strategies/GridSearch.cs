using RecKit.Diagnostics;
using RecKit.Search;

namespace RecKit.Learning.Strategies;

/// <summary>Grid search: every combination of choices and of places in ranges. A parameter without effect multiplies nothing.</summary>
/// <param name="options">The options.</param>
internal sealed class GridSearch(GridSearchOptions options) : ISearch
{
    private const int MostTrials = 100_000;

    /// <inheritdoc/>
    public int CountTrials(SearchSpace space)
    {
        int count = Points(space).Take(MostTrials + 1).Count();
        return count <= MostTrials
            ? count
            : throw new RecKitException(
                ErrorCodes.OutOfRange, $"A grid over this space has more than {MostTrials} trials. Give it fewer values, fewer parameters, or use random.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialProposal> Propose(SearchState state) =>
        state.Finished.Count > 0 ? [] : [.. Points(state.Space).Take(CountTrials(state.Space)).Select(p => Proposal(p, state.Cancellation))];

    private static TrialProposal Proposal(double[] point, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new TrialProposal(point);
    }

    // In the order of a nested loop, the last parameter fastest.
    private IEnumerable<double[]> Points(SearchSpace space)
    {
        double[][] values = [.. space.Parameters.Select(Values)];
        return Extend(new double[values.Length], 0);

        IEnumerable<double[]> Extend(double[] point, int parameter)
        {
            if (parameter == values.Length)
                return [(double[])point.Clone()];
            double[] own = space.IsActive(parameter, point) ? values[parameter] : [double.NaN];
            return own.SelectMany(value =>
            {
                point[parameter] = value;
                return Extend(point, parameter + 1);
            });
        }
    }

    private double[] Values(SearchParameter parameter)
    {
        if (parameter.Count <= options.Points || parameter.Kind == ParameterKind.Choice)
            return [.. Enumerable.Range(0, (int)parameter.Count).Select(i => parameter.Min + i)];
        bool isLog = parameter.Scale == ParameterScale.Log;
        (double start, double end) = isLog ? (Math.Log(parameter.Min), Math.Log(parameter.Max)) : (parameter.Min, parameter.Max);
        IEnumerable<double> values = Enumerable.Range(0, options.Points).Select(i =>
        {
            double scaled = start + ((end - start) * i / (options.Points - 1));
            double value = Math.Clamp(isLog ? Math.Exp(scaled) : scaled, parameter.Min, parameter.Max);
            return parameter.Kind == ParameterKind.Integer ? Math.Round(value, MidpointRounding.AwayFromZero) : value;
        });
        return [.. values.Distinct()];
    }
}
