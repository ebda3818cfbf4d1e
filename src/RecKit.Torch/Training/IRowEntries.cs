namespace RecKit.Torch.Training;

/// <summary>Where the rows of a sum are, as a type: kernels are compiled for each.</summary>
internal unsafe interface IRowEntries
{
    /// <summary>Gives the first number of the row of an entry.</summary>
    float* Row(int entry);
}

/// <summary>Rows of one table, by number.</summary>
internal readonly unsafe struct TableRows(float* table, int* rows, int width) : IRowEntries
{
    public float* Row(int entry) => table + ((long)rows[entry] * width);
}

/// <summary>Rows anywhere, by address.</summary>
internal readonly unsafe struct RowAddresses(nint* rows) : IRowEntries
{
    public float* Row(int entry) => (float*)rows[entry];
}
