using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Parameters;

/// <summary>The memory of tensors of single-precision numbers.</summary>
internal static unsafe partial class TensorMemory
{
    // Of x64, and of most of ARM.
    private const nuint LargePage = 2 << 20;
    private const int AdviseLargePages = 14;

    /// <summary>The address of the numbers of a contiguous tensor in the memory of the process. It does not move as long as the tensor lives.</summary>
    public static float* Pointer(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    /// <summary>
    /// Asks for large pages for memory that nothing has been written to yet. Rows of a large embedding are read at random, and with pages of 4 KB nearly each of them would miss the
    /// translation buffer as well. Only Linux is asked; where it does not grant them, nothing changes.
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
