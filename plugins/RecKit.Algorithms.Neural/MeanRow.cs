namespace RecKit.Algorithms.Neural;

/// <summary>Rows of users or items with one more behind them: the mean of those that were trained, for whoever was not.</summary>
internal static class MeanRow
{
    /// <summary>Adds the mean row, and gives it to those who were not trained.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="isKnown">Whether a row was trained.</param>
    public static float[] Append(ReadOnlySpan<float> rows, int width, ReadOnlySpan<bool> isKnown)
    {
        float[] result = new float[rows.Length + width];
        rows.CopyTo(result);
        double[] sum = new double[width];
        int count = 0;
        for (int row = 0; row < isKnown.Length; row++)
        {
            if (!isKnown[row])
                continue;
            count++;
            for (int k = 0; k < width; k++)
                sum[k] += rows[(row * width) + k];
        }
        Span<float> mean = result.AsSpan(rows.Length);
        for (int k = 0; k < width; k++)
            mean[k] = (float)(sum[k] / Math.Max(count, 1));
        for (int row = 0; row < isKnown.Length; row++)
        {
            if (!isKnown[row])
                mean.CopyTo(result.AsSpan(row * width, width));
        }
        return result;
    }
}
