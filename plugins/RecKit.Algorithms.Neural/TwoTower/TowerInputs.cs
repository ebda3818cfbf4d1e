using RecKit.Algorithms.ContentBased.Features;
using RecKit.Algorithms.Neural.Towers;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>What goes into a tower: the row of the id, then those of the terms.</summary>
/// <param name="isTrained">Whether a user or an item has training events, so that its id means something.</param>
/// <param name="terms">The terms of each; null: there are no features.</param>
/// <param name="termCount">The number of terms.</param>
internal sealed class TowerInputs(bool[] isTrained, SparseRows? terms, int termCount)
{
    /// <summary>Gets the number of users or items.</summary>
    public int Count => isTrained.Length;

    /// <summary>Gets the number of rows that the first layer has.</summary>
    public int Width => isTrained.Length + termCount;

    /// <summary>Makes the inputs of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="dropsId">Tells, for each row, whether it goes without its id this time.</param>
    public SparseBags Of(ReadOnlySpan<int> rows, Func<bool> dropsId)
    {
        int[] starts = new int[rows.Length + 1];
        List<int> columns = [];
        List<float> values = [];
        for (int i = 0; i < rows.Length; i++)
        {
            if (isTrained[rows[i]] && !dropsId())
            {
                columns.Add(rows[i]);
                values.Add(1);
            }
            if (terms is not null)
            {
                foreach (int term in terms.TermsOf(rows[i]))
                    columns.Add(Count + term);
                values.AddRange(terms.WeightsOf(rows[i]));
            }
            starts[i + 1] = columns.Count;
        }
        return new SparseBags(starts, [.. columns], [.. values]);
    }
}
