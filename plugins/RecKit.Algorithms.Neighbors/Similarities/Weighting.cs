namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>How much an interaction weighs in a comparison. Items are the documents of the formulas, users their terms.</summary>
public enum Weighting
{
    /// <summary>Its value.</summary>
    None,

    /// <summary>√value × idf of the user, where idf = ln(items ÷ (1 + items of the user)).</summary>
    TfIdf,

    /// <summary>Okapi BM25: value·(k1 + 1) ÷ (k1·(1 − b + b·length ÷ mean length) + value) × idf of the user; the length is the sum of the item's values.</summary>
    Bm25,
}
