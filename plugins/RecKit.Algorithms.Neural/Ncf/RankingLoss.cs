using RecKit.Torch.Training;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>What a ranking model minimises.</summary>
public enum RankingLoss
{
    /// <summary>Cross entropy of σ(score) and 1 for observed pairs, 0 for negatives.</summary>
    Bce = LossKind.Bce,

    /// <summary>−ln σ(score of the positive − score of a negative).</summary>
    Bpr = LossKind.Bpr,

    /// <summary>−ln of the share of the positive in exp(score) over itself and its negatives; items drawn by popularity are corrected for it.</summary>
    Softmax = LossKind.Softmax,
}
