namespace RecKit.Torch.Training;

/// <summary>The loss function.</summary>
public enum LossKind
{
    /// <summary>(score − target)².</summary>
    Mse,

    /// <summary>Cross entropy of σ(score) and a target between 0 and 1.</summary>
    Bce,

    /// <summary>−ln σ(score of the positive − score of a negative) (Rendle et al., UAI 2009).</summary>
    Bpr,

    /// <summary>−ln of the share of the positive in exp(score) over itself and its negatives.</summary>
    Softmax,
}
