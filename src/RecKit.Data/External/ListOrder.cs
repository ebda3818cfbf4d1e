namespace RecKit.Data.External;

/// <summary>What decides the order of an external list.</summary>
internal enum ListOrder
{
    /// <summary>The places, the lowest first.</summary>
    Rank,

    /// <summary>The scores, the highest first; of equal ones the earlier in the file.</summary>
    Score,

    /// <summary>The scores, the highest first; of equal ones the item whose id comes last by its bytes: what trec_eval does, which ignores places (form_res_rels.c).</summary>
    TrecEval,
}
