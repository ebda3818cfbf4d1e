namespace RecKit.Inference.Packages;

/// <summary>An element type of the safetensors format that models may use.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Size">Bytes per element.</param>
internal readonly record struct TensorType(string Name, int Size)
{
    private static readonly TensorType F32 = new("F32", 4);
    private static readonly TensorType F64 = new("F64", 8);
    private static readonly TensorType I32 = new("I32", 4);
    private static readonly TensorType I64 = new("I64", 8);

    /// <summary>Gives the type of a .NET type.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The type.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TensorType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return F32;
        if (typeof(T) == typeof(double))
            return F64;
        if (typeof(T) == typeof(int))
            return I32;
        if (typeof(T) == typeof(long))
            return I64;
        throw new ArgumentException($"A tensor holds float, double, int or long, but got {typeof(T)}.");
    }

    /// <summary>Finds the type of a name.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="type">The type.</param>
    /// <returns>False when models may not use it.</returns>
    public static bool TryParse(string? name, out TensorType type)
    {
        foreach (TensorType known in (ReadOnlySpan<TensorType>)[F32, F64, I32, I64])
        {
            if (known.Name == name)
            {
                type = known;
                return true;
            }
        }

        type = default;
        return false;
    }
}
