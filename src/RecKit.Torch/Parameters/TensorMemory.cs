using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RecKit.Torch.Parameters;

/// <summary>The memory of tensors of single-precision numbers.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The address of the numbers of a contiguous tensor in the memory of the process. It does not move as long as the tensor lives.</summary>
    public static float* Pointer(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

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
}
