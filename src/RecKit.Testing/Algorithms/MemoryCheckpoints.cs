using RecKit.Algorithms;
using RecKit.Models;
using RecKit.Testing.Models;

namespace RecKit.Testing.Algorithms;

/// <summary>Keeps the state of a training in memory: always due, and able to interrupt the training after a number of states.</summary>
/// <param name="saved">Is told after each state.</param>
internal sealed class MemoryCheckpoints(Action? saved = null) : ICheckpoints
{
    private MemoryModelStore? _last;

    public bool IsDue => true;

    /// <summary>Gets how many states were kept.</summary>
    public int Saves { get; private set; }

    /// <summary>Gets how many were opened.</summary>
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

    /// <summary>Gives the last state to another training.</summary>
    public MemoryCheckpoints Handover() => new() { _last = _last };
}
