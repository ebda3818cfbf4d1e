namespace RecKit.Data;

/// <summary>
/// A reader that reads several files as one data set in one pass: with common ids, and features read once. Files of any other reader are read one by one and put together afterwards.
/// </summary>
public interface IFilesReader : IReader
{
    /// <summary>Reads files one after the other, as if they were one.</summary>
    /// <param name="context">How to read; its path is null.</param>
    /// <param name="files">Full paths, in order; at least one.</param>
    /// <returns>The data set, and the number of events up to the end of each file.</returns>
    (Dataset Data, IReadOnlyList<int> Ends) Read(ReadContext context, IReadOnlyList<string> files);
}
