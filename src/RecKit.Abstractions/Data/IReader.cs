namespace RecKit.Data;

/// <summary>Makes a data set from files, or from nothing.</summary>
/// <remarks>Implementers let <see cref="Diagnostics.RecKitException"/> (RK2xxx) carry what is wrong with the input: file, line, got, expected.</remarks>
public interface IReader
{
    /// <summary>Reads the data set.</summary>
    /// <param name="context">The path and how to read.</param>
    /// <returns>The data set, with at least one event.</returns>
    Dataset Read(ReadContext context);
}
