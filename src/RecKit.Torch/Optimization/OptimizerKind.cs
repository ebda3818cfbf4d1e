namespace RecKit.Torch.Optimization;

/// <summary>The optimizer algorithm.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba, ICLR 2015). Embedding rows that a batch does not touch keep their moments, as in torch.optim.SparseAdam.</summary>
    Adam,

    /// <summary>Adam with updates of all rows in every step, as in torch.optim.Adam: slow for large catalogs.</summary>
    DenseAdam,

    /// <summary>Adam with decoupled weight decay and embedding regularization (Loshchilov and Hutter, ICLR 2019).</summary>
    AdamW,

    /// <summary>Adagrad (Duchi et al., JMLR 2011).</summary>
    Adagrad,

    /// <summary>RMSProp (Tieleman and Hinton, 2012).</summary>
    RmsProp,

    /// <summary>Stochastic gradient descent, optionally with momentum.</summary>
    Sgd,
}
