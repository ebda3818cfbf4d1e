namespace RecKit.Torch.Training;

/// <summary>The source of the rows of a sum, as a type parameter, so that kernels are compiled for each source.</summary>
internal unsafe interface IRowEntries
{
    /// <summary>Returns the address of the row of an entry.</summary>
    float* Row(int entry);
}

/// <summary>Rows of one table, by row number.</summary>
internal readonly unsafe struct TableRows(float* table, int* rows, int width) : IRowEntries
{
    public float* Row(int entry) => table + ((long)rows[entry] * width);
}

/// <summary>Rows at any address.</summary>
internal readonly unsafe struct RowAddresses(nint* rows) : IRowEntries
{
    public float* Row(int entry) => (float*)rows[entry];
}
