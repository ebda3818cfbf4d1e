using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Parameters;

/// <summary>The memory of single-precision tensors.</summary>
internal static unsafe partial class TensorMemory
{
    // Of x64, and of most ARM systems.
    private const nuint LargePage = 2 << 20;
    private const int AdviseLargePages = 14;

    /// <summary>Returns the address of a contiguous tensor's values in process memory. It is stable while the tensor lives.</summary>
    public static float* Pointer(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>
    /// Requests large pages for memory that has not been written yet. Rows of a large embedding are read at random, and with 4 KB pages
    /// nearly each read would also miss the translation lookaside buffer. Only on Linux; without a grant, nothing changes.
    /// </summary>
    public static void PreferLargePages(Tensor tensor)
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint start = (nuint)Pointer(tensor), end = start + (nuint)(tensor.numel() * sizeof(float));
        start = (start + LargePage - 1) & ~(LargePage - 1);
        end &= ~(LargePage - 1);
        if (end > start)
            _ = Advise((void*)start, end - start, AdviseLargePages);
    }

    public static float[] Copy(Tensor local)
    {
        float[] values = new float[local.numel()];
        new ReadOnlySpan<float>(Pointer(local), values.Length).CopyTo(values);
        return values;
    }

    public static void Assign(Tensor tensor, ReadOnlySpan<float> values, string name)
    {
        if (values.Length != tensor.numel())
            throw new ArgumentException($"'{name}' has {tensor.numel()} numbers, but got {values.Length}.", nameof(values));
        if (tensor.device_type == TorchSharp.DeviceType.CPU)
        {
            values.CopyTo(new Span<float>(Pointer(tensor), values.Length));
            return;
        }
        using Tensor local = from_array(values.ToArray());
        using Tensor shaped = local.reshape(tensor.shape);
        using Tensor copied = tensor.copy_(shaped);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
