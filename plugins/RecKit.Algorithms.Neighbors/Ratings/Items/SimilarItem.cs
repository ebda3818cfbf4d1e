namespace RecKit.Algorithms.Neighbors.Ratings.Items;

/// <summary>An item in the list of another one: the most similar first, then the lower index.</summary>
/// <param name="Item">The item.</param>
/// <param name="Similarity">Above 0.</param>
internal readonly record struct SimilarItem(int Item, float Similarity) : IComparable<SimilarItem>
{
    public int CompareTo(SimilarItem other)
    {
        int order = other.Similarity.CompareTo(Similarity);
        return order != 0 ? order : Item.CompareTo(other.Item);
    }
}
