using RecKit.Inference.Packages;

namespace RecKit.Inference.Recommending;

/// <summary>The items that a request allows, whoever asks.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class CandidateItems
{
    private readonly int[]? _items;
    private readonly int[] _forbidden;

    private CandidateItems(int[]? items, int[] forbidden) => (_items, _forbidden) = (items, forbidden);

    /// <summary>Gets whether every item of the catalogue is allowed.</summary>
    public bool IsCatalogue => _items is null;

    /// <summary>Gets the allowed items, ascending; empty where all are.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>Gets the same as an array, which nobody changes.</summary>
    public int[] AllowedItems => _items ?? [];

    /// <summary>Gets the items that are not allowed, ascending.</summary>
    public ReadOnlySpan<int> Forbidden => _forbidden;

    /// <summary>Finds the items.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">The model.</param>
    /// <param name="notes">Receives sentences about ids and values that the model does not know.</param>
    /// <returns>The items.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK1091: the condition does not fit the properties of the items.</exception>
    public static CandidateItems Of(RecommendationRequest request, LoadedModel model, List<string> notes)
    {
        // Items that are asked for by name may be such as the model knows nothing of.
        int[] unknown = request.Include is null ? model.UnknownItems : [];
        if (request.Include is null && request.Exclude.Count == 0 && request.Filter is null && unknown.Length == 0)
            return new CandidateItems(null, []);
        bool[] allowed = new bool[model.Items.Count];
        if (request.Include is null)
            Array.Fill(allowed, true);
        else
            Set(request.Include, true);
        foreach (int item in unknown)
            allowed[item] = false;
        Set(request.Exclude, false);
        if (request.Filter is { } filter)
        {
            bool[] met = filter.Evaluate(model, notes);
            for (int item = 0; item < allowed.Length; item++)
                allowed[item] &= met[item];
        }
        return new CandidateItems([.. Where(allowed, true)], [.. Where(allowed, false)]);

        void Set(IReadOnlyList<string> ids, bool value)
        {
            foreach (string id in ids)
            {
                int item = model.Items.IndexOf(id);
                if (item >= 0)
                    allowed[item] = value;
                else
                    notes.Add($"The model does not know item '{id}'.");
            }
        }
    }

    private static IEnumerable<int> Where(bool[] allowed, bool value) => Enumerable.Range(0, allowed.Length).Where(item => allowed[item] == value);

    /// <summary>Tells whether an item is allowed.</summary>
    /// <param name="item">The item index.</param>
    public bool Contains(int item) => _items is null || Array.BinarySearch(_items, item) >= 0;
}
