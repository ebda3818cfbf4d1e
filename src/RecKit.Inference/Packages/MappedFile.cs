using System.Buffers;
using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace RecKit.Inference.Packages;

/// <summary>A file that is mapped into memory, read-only, until it is released, or nothing refers to it or to a view of it.</summary>
internal sealed unsafe class MappedFile : FileBytes, IDisposable
{
    // A span does not keep its memory alive: a call that still scores while the last reference goes must find its pages.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private readonly SafeMemoryMappedViewHandle? _view;
    private byte* _start;
    private readonly string _path;
    private long _unreferencedSince;
    private int _isReleased;

    /// <summary>Maps a file.</summary>
    /// <param name="path">The file. Cutting it while it is mapped ends the process; replace it by renaming another over it.</param>
    public MappedFile(string path)
    {
        _path = path;
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = stream.Length;
        if (Length == 0)
            return;
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        MemoryMappedViewAccessor accessor = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view = accessor.SafeMemoryMappedViewHandle;
        _view.AcquirePointer(ref _start);
        _start += accessor.PointerOffset;
    }

    /// <summary>Unmaps the file, a while after the last reference has gone.</summary>
    ~MappedFile()
    {
        if (_view is null || _isReleased != 0)
            return;
        if (_unreferencedSince == 0)
            _unreferencedSince = Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_unreferencedSince) < Grace)
        {
            GC.ReRegisterForFinalize(this);
            return;
        }

        _view.ReleasePointer();
        _view.Dispose();
    }

    /// <summary>Unmaps the file now. Nobody may be within a view of it; whoever asks for a view later gets an error.</summary>
    public void Dispose()
    {
        if (_view is not null && Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            _start = null;
            _view.ReleasePointer();
            _view.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Span(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new(Start() + start, length);
    }

    private protected override ReadOnlyMemory<T> AlignedView<T>(long start, int count) => new MappedMemory<T>(this, start, count).Memory;

    private byte* Start() => _start is not null || _view is null
        ? _start
        : throw new ObjectDisposedException(nameof(ModelArtifact), $"'{_path}' was released with the model that it belongs to: take a lease and return it when the work is done.");

    private sealed class MappedMemory<T>(MappedFile file, long start, int count) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => new(file.Start() + start, count);

        public override MemoryHandle Pin(int elementIndex = 0) => new((T*)(file.Start() + start) + elementIndex, default, this);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
