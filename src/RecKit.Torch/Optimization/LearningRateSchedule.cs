namespace RecKit.Torch.Optimization;

/// <summary>The schedule of the learning rate over a training.</summary>
public enum LearningRateSchedule
{
    /// <summary>Constant.</summary>
    Constant,

    /// <summary>Linear decay to 0.</summary>
    Linear,

    /// <summary>Cosine decay to 0 (Loshchilov and Hutter, ICLR 2017, without restarts).</summary>
    Cosine,
}
