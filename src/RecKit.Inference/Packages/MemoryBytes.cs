using System.Buffers;
using System.Runtime.InteropServices;

namespace RecKit.Inference.Packages;

/// <summary>A file that is in memory.</summary>
/// <param name="bytes">Its bytes; not copied.</param>
internal sealed class MemoryBytes(byte[] bytes) : FileBytes
{
    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Span(long start, int length) => bytes.AsSpan(checked((int)start), length);

    private protected override ReadOnlyMemory<T> AlignedView<T>(long start, int count) => new CastMemory<T>(bytes, (int)start, count).Memory;

    private sealed class CastMemory<T>(byte[] bytes, int start, int count) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => MemoryMarshal.Cast<byte, T>(bytes.AsSpan(start))[..count];

        public override unsafe MemoryHandle Pin(int elementIndex = 0)
        {
            GCHandle handle = GCHandle.Alloc(bytes, GCHandleType.Pinned);
            return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + start + ((long)elementIndex * sizeof(T)), handle, this);
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
