namespace RecKit.Data;

/// <summary>
/// Compressed sparse rows of users × items with values: the currency of training. Row u lists the items of user u in ascending order;
/// a pair that stood several times in the log has several neighbouring entries, oldest first.
/// </summary>
/// <remarks>Thread safety: immutable. 8 bytes an entry (16 with timestamps) and 4 a row; at most 2³¹−1 entries.</remarks>
public sealed class InteractionMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;
    private readonly long[]? _timestamps;
    private readonly Lazy<InteractionMatrix> _transposed;

    /// <summary>Makes a matrix of its arrays, which are taken over, not copied.</summary>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="starts">Where each row starts; rows + 1 numbers from 0 to the number of entries, never falling.</param>
    /// <param name="columns">The column of each entry, ascending within a row.</param>
    /// <param name="values">The value of each entry; finite.</param>
    /// <param name="timestamps">The time of each entry in Unix microseconds (<see cref="UnixTime"/>), or null.</param>
    /// <exception cref="ArgumentException">The arrays contradict each other.</exception>
    public InteractionMatrix(int columnCount, int[] starts, int[] columns, float[] values, long[]? timestamps = null)
        : this(columnCount, starts, columns, values, timestamps, null)
    {
        Validate();
    }

    private InteractionMatrix(int columnCount, int[] starts, int[] columns, float[] values, long[]? timestamps, InteractionMatrix? transposed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        ColumnCount = columnCount;
        _starts = starts;
        _columns = columns;
        _values = values;
        _timestamps = timestamps;
        _transposed = transposed is null ? new(Transpose) : new(transposed);
    }

    /// <summary>Gets the number of rows: users, unless the matrix is a transposed one.</summary>
    public int RowCount => _starts.Length - 1;

    /// <summary>Gets the number of columns: items, unless the matrix is a transposed one.</summary>
    public int ColumnCount { get; }

    /// <summary>Gets the number of entries.</summary>
    public int Count => _columns.Length;

    /// <summary>Gets whether entries have timestamps.</summary>
    public bool HasTimestamps => _timestamps is not null;

    /// <summary>Gets where each row starts (rows + 1 numbers): for kernels.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Gets the columns of all entries, row after row: for kernels.</summary>
    public ReadOnlySpan<int> AllColumns => _columns;

    /// <summary>Gets the values of all entries, row after row: for kernels.</summary>
    public ReadOnlySpan<float> AllValues => _values;

    /// <summary>Gets the view by columns (item → users), built once at first use. The transposed of the transposed is this matrix.</summary>
    public InteractionMatrix Transposed => _transposed.Value;

    /// <summary>Gets the columns of a row, ascending.</summary>
    /// <param name="row">From 0 to <see cref="RowCount"/>−1.</param>
    /// <returns>One column per entry.</returns>
    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Gets the values of a row.</summary>
    /// <param name="row">From 0 to <see cref="RowCount"/>−1.</param>
    /// <returns>One value per entry, as in <see cref="Columns"/>.</returns>
    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Gets the timestamps of a row; empty when there are none.</summary>
    /// <param name="row">From 0 to <see cref="RowCount"/>−1.</param>
    /// <returns>Unix microseconds per entry, as in <see cref="Columns"/>.</returns>
    public ReadOnlySpan<long> Timestamps(int row) => _timestamps is null ? default : _timestamps.AsSpan(_starts[row].._starts[row + 1]);

    /// <summary>Tells whether a pair has an entry: one binary search.</summary>
    /// <param name="row">From 0 to <see cref="RowCount"/>−1.</param>
    /// <param name="column">Any column.</param>
    /// <returns>True when there is at least one entry.</returns>
    public bool Contains(int row, int column) => Columns(row).BinarySearch(column) >= 0;

    /// <summary>Makes the matrix of a log by two counting sorts: O(events + users + items), no comparison.</summary>
    /// <param name="log">The events; a value that is not known (NaN) becomes 1, as does every value of a log without values.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <returns>Users × items.</returns>
    public static InteractionMatrix FromLog(EventLog log, int userCount, int itemCount)
    {
        ArgumentNullException.ThrowIfNull(log);
        // Dealt stably to items, then to users: rows ascend by item, repeated pairs stand in the order of the log.
        int count = log.Count;
        ReadOnlySpan<int> users = log.Users, items = log.Items;
        int[] itemNext = StartsOf(items, itemCount);
        int[] byItem = new int[count];
        for (int row = 0; row < count; row++)
            byItem[itemNext[items[row]]++] = row;

        int[] starts = StartsOf(users, userCount);
        int[] next = starts[..userCount];
        int[] columns = new int[count];
        float[] values = new float[count];
        long[]? timestamps = log.HasTimestamps ? new long[count] : null;
        ReadOnlySpan<float> logValues = log.Values;
        ReadOnlySpan<long> logTimestamps = log.Timestamps;
        foreach (int row in byItem)
        {
            int position = next[users[row]]++;
            columns[position] = items[row];
            values[position] = !logValues.IsEmpty && !float.IsNaN(logValues[row]) ? logValues[row] : 1;
            if (timestamps is not null)
                timestamps[position] = logTimestamps[row];
        }
        if (timestamps is not null)
            SortRepeated(starts, columns, values, timestamps);
        return new InteractionMatrix(itemCount, starts, columns, values, timestamps, null);
    }

    // Oldest first among the entries of a pair; those of one time stay in the order of the log.
    private static void SortRepeated(int[] starts, int[] columns, float[] values, long[] timestamps)
    {
        for (int row = 0; row < starts.Length - 1; row++)
        {
            for (int start = starts[row], end; start < starts[row + 1]; start = end)
            {
                bool ascends = true;
                for (end = start + 1; end < starts[row + 1] && columns[end] == columns[start]; end++)
                    ascends &= timestamps[end - 1] <= timestamps[end];
                if (ascends)
                    continue;
                long[] times = timestamps[start..end];
                float[] amounts = values[start..end];
                int[] order = [.. Enumerable.Range(0, times.Length).OrderBy(i => times[i])];
                for (int i = 0; i < order.Length; i++)
                    (timestamps[start + i], values[start + i]) = (times[order[i]], amounts[order[i]]);
            }
        }
    }

    private static int[] StartsOf(ReadOnlySpan<int> owners, int count)
    {
        int[] starts = new int[count + 1];
        foreach (int owner in owners)
            starts[owner + 1]++;
        for (int owner = 0; owner < count; owner++)
            starts[owner + 1] += starts[owner];
        return starts;
    }

    private InteractionMatrix Transpose()
    {
        int[] starts = StartsOf(_columns, ColumnCount);
        int[] next = starts[..ColumnCount];
        int[] rows = new int[Count];
        float[] values = new float[Count];
        long[]? timestamps = _timestamps is null ? null : new long[Count];
        for (int row = 0; row < RowCount; row++)
        {
            for (int entry = _starts[row]; entry < _starts[row + 1]; entry++)
            {
                int position = next[_columns[entry]]++;
                rows[position] = row;
                values[position] = _values[entry];
                if (timestamps is not null)
                    timestamps[position] = _timestamps![entry];
            }
        }
        return new InteractionMatrix(RowCount, starts, rows, values, timestamps, this);
    }

    private void Validate()
    {
        if (_starts.Length == 0 || _starts[0] != 0 || _starts[^1] != _columns.Length)
            throw new ArgumentException($"Row starts must run from 0 to the number of entries, {_columns.Length}.", "starts");
        if (_values.Length != _columns.Length || (_timestamps is not null && _timestamps.Length != _columns.Length))
            throw new ArgumentException($"There must be one value (and timestamp) per entry, {_columns.Length}.", "values");
        for (int row = 0; row < RowCount; row++)
        {
            if (_starts[row + 1] < _starts[row])
                throw new ArgumentException($"Row starts must not fall, but row {row} does.", "starts");
            ReadOnlySpan<int> columns = Columns(row);
            for (int entry = 0; entry < columns.Length; entry++)
            {
                if ((uint)columns[entry] >= (uint)ColumnCount || (entry > 0 && columns[entry] < columns[entry - 1]))
                    throw new ArgumentException($"Columns of row {row} must ascend within 0…{ColumnCount - 1}, but got {columns[entry]}.", "columns");
            }
        }
    }
}
