namespace RecKit.Torch.Optimization;

/// <summary>How a step follows from a gradient.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba, ICLR 2015). Embedding rows that a batch does not touch keep their moments, as in torch.optim.SparseAdam.</summary>
    Adam,

    /// <summary>Adam over every row in every step, whether a batch touches it or not, as in torch.optim.Adam: slow for large catalogues.</summary>
    DenseAdam,

    /// <summary>Adam with weight decay and the pull of embeddings apart from the gradient (Loshchilov and Hutter, ICLR 2019).</summary>
    AdamW,

    /// <summary>Adagrad (Duchi et al., JMLR 2011).</summary>
    Adagrad,

    /// <summary>RMSProp (Tieleman and Hinton, 2012).</summary>
    RmsProp,

    /// <summary>Stochastic gradient descent, with momentum where there is one.</summary>
    Sgd,
}
