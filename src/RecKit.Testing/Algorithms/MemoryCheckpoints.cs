using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>Stores checkpoints in memory. A checkpoint is always due, and the training can be interrupted after a number of them.</summary>
/// <param name="saved">Called after each checkpoint.</param>
internal sealed class MemoryCheckpoints(Action? saved = null) : ICheckpoints
{
    private MemoryModelStore? _last;

    public bool IsDue => true;

    /// <summary>Gets the number of saved checkpoints.</summary>
    public int Saves { get; private set; }

    /// <summary>Gets the number of opened checkpoints.</summary>
    public int Opened { get; private set; }

    public IModelReader? Open()
    {
        Opened += _last is null ? 0 : 1;
        return _last;
    }

    public void Save(Action<IModelWriter> write)
    {
        MemoryModelStore next = new();
        write(next);
        _last = next;
        Saves++;
        saved?.Invoke();
    }

    /// <summary>Passes the last checkpoint to another training.</summary>
    public MemoryCheckpoints Handover() => new() { _last = _last };
}
