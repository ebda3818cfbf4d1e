namespace RecKit.Torch.Optimization;

/// <summary>How the learning rate changes over a training.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It falls to 0 in a line.</summary>
    Linear,

    /// <summary>It falls to 0 along half a cosine (Loshchilov and Hutter, ICLR 2017, without restarts).</summary>
    Cosine,
}
