using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Torch.Training;

/// <summary>Loss functions, summed over samples.</summary>
public static class Losses
{
    /// <summary>Computes the loss of a shard.</summary>
    /// <param name="loss">The loss function.</param>
    /// <param name="scores">One score per sample.</param>
    /// <param name="shard">The shard. BPR and softmax need groups of a positive and its negatives.</param>
    /// <returns>A scalar.</returns>
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

    /// <summary>
    /// Computes the softmax loss of users against all items of the shard, where each item is a negative of the other users.
    /// </summary>
    /// <param name="users">The user vectors: samples × width.</param>
    /// <param name="items">The item vectors: samples × width.</param>
    /// <param name="shard">The shard. An item equal to the user's own item is not a negative.</param>
    /// <param name="temperature">The divisor of the scores.</param>
    /// <returns>A scalar.</returns>
    /// <remarks>
    /// Scores are corrected by the log of the item frequency, because popular items occur in many batches (Yi et al., RecSys 2019, equation
    /// 3).
    /// </remarks>
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
