namespace RecKit.Data.External;

/// <summary>What determines the order of an external list.</summary>
internal enum ListOrder
{
    /// <summary>Ranks, lowest first.</summary>
    Rank,

    /// <summary>Scores, highest first; ties keep the file order.</summary>
    Score,

    /// <summary>
    /// Scores, highest first; ties are won by the item whose id sorts last by bytes. This is what trec_eval does, which ignores ranks
    /// (form_res_rels.c).
    /// </summary>
    TrecEval,
}
