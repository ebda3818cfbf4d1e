using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Torch.Training;

/// <summary>Losses, added up over samples.</summary>
public static class Losses
{
    /// <summary>Adds up the loss of a shard.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="scores">One score per sample.</param>
    /// <param name="shard">The samples. BPR and softmax need groups of a positive and its negatives.</param>
    /// <returns>One number.</returns>
    public static Tensor Sum(LossKind loss, Tensor scores, Shard shard)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(shard);
        return loss switch
        {
            LossKind.Mse => functional.mse_loss(scores, shard.Targets, Reduction.Sum),
            LossKind.Bce => functional.binary_cross_entropy_with_logits(scores, shard.Targets, reduction: Reduction.Sum),
            LossKind.Bpr => Bpr(scores, shard.GroupSize),
            _ => Softmax(shard.LogFrequencies is { } frequencies ? scores - frequencies : scores, shard.GroupSize),
        };
    }

    /// <summary>Gives the softmax loss of users against the items of the whole shard, each the negative of the other users.</summary>
    /// <param name="users">Users' vectors: samples × width.</param>
    /// <param name="items">Items' vectors: samples × width.</param>
    /// <param name="shard">The samples. Where an item of another sample is the same as a user's own, it is no negative.</param>
    /// <param name="temperature">What scores are divided by.</param>
    /// <returns>One number.</returns>
    /// <remarks>Scores are corrected by the log of the frequency of the items, as popular ones are in many batches (Yi et al., RecSys 2019, equation 3).</remarks>
    public static Tensor InBatchSoftmax(Tensor users, Tensor items, Shard shard, double temperature)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(shard);
        Tensor scores = users.matmul(items.t()).Times(1 / temperature);
        if (shard.LogFrequencies is { } frequencies)
            scores -= frequencies;
        Tensor own = scores.diagonal();
        return (scores.With(shard.SameItems, float.NegativeInfinity).logsumexp(1) - own).sum();
    }

    private static Tensor Bpr(Tensor scores, int groupSize)
    {
        Tensor groups = scores.reshape(-1, groupSize);
        Tensor negatives = groups.narrow(1, 1, groupSize - 1);
        return -functional.logsigmoid(groups.narrow(1, 0, 1) - negatives).sum();
    }

    private static Tensor Softmax(Tensor scores, int groupSize)
    {
        Tensor groups = scores.reshape(-1, groupSize);
        return (groups.logsumexp(1) - groups.select(1, 0)).sum();
    }
}
