namespace RecKit.Data;

/// <summary>Maps ids of users, items or categories to the dense indices 0…Count−1 that the engine works with, and back.</summary>
/// <remarks>Thread safety: immutable. Ids are compared ordinally; any string but the empty one is an id.</remarks>
public sealed class Vocabulary
{
    private readonly string[] _ids;
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <summary>Makes a vocabulary of distinct ids; the first has index 0.</summary>
    /// <param name="ids">The ids in index order.</param>
    /// <exception cref="ArgumentException">An id is empty or stands twice.</exception>
    public Vocabulary(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _ids = [.. ids];
        _indices = new Dictionary<string, int>(_ids.Length, StringComparer.Ordinal);
        _bySpan = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int index = 0; index < _ids.Length; index++)
        {
            if (string.IsNullOrEmpty(_ids[index]))
                throw new ArgumentException($"Ids must not be empty, but id {index} is.", nameof(ids));
            if (!_indices.TryAdd(_ids[index], index))
                throw new ArgumentException($"Ids must be distinct, but '{_ids[index]}' occurs twice.", nameof(ids));
        }
    }

    private Vocabulary(string[] ids, Dictionary<string, int> indices)
    {
        _ids = ids;
        _indices = indices;
        _bySpan = indices.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Gets the vocabulary without ids.</summary>
    public static Vocabulary Empty { get; } = new([]);

    /// <summary>Gets the number of ids.</summary>
    public int Count => _ids.Length;

    /// <summary>Gets all ids in index order.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Gets the id of an index.</summary>
    /// <param name="index">From 0 to <see cref="Count"/>−1.</param>
    public string this[int index] => _ids[index];

    /// <summary>Finds the index of an id.</summary>
    /// <param name="id">Any text.</param>
    /// <returns>The index, or −1 when the id is not known.</returns>
    public int IndexOf(ReadOnlySpan<char> id) => _bySpan.TryGetValue(id, out int index) ? index : -1;

    /// <inheritdoc cref="IndexOf(ReadOnlySpan{char})"/>
    public int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _indices.TryGetValue(id, out int index) ? index : -1;
    }

    /// <summary>Collects distinct ids in the order of their first appearance.</summary>
    /// <remarks>Thread safety: none.</remarks>
    public sealed class Builder
    {
        private readonly List<string> _ids = [];
        private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
        private bool _built;

        /// <summary>Makes an empty builder.</summary>
        public Builder() => _bySpan = _indices.GetAlternateLookup<ReadOnlySpan<char>>();

        /// <summary>Gets the number of ids so far.</summary>
        public int Count => _ids.Count;

        /// <summary>Gives the index of an id, a new one when it is seen for the first time.</summary>
        /// <param name="id">The id; not empty.</param>
        /// <returns>The index.</returns>
        public int GetOrAdd(ReadOnlySpan<char> id)
        {
            if (_bySpan.TryGetValue(id, out int index))
                return index;
            if (id.IsEmpty)
                throw new ArgumentException("An id must not be empty.", nameof(id));
            ObjectDisposedException.ThrowIf(_built, this);
            string text = new(id);
            index = _ids.Count;
            _ids.Add(text);
            _indices.Add(text, index);
            return index;
        }

        /// <summary>Finds the index of an id.</summary>
        /// <param name="id">Any text.</param>
        /// <returns>The index, or −1 when the id has not been added.</returns>
        public int IndexOf(ReadOnlySpan<char> id) => _bySpan.TryGetValue(id, out int index) ? index : -1;

        /// <summary>Gives the vocabulary; the builder cannot be added to afterwards.</summary>
        /// <returns>The ids in the order of their first appearance.</returns>
        public Vocabulary Build()
        {
            _built = true;
            return new Vocabulary([.. _ids], _indices);
        }
    }
}
