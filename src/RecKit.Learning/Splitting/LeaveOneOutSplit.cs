using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// One fold: random events of each user are for testing, others for validation. One event of a user always stays for training, so a short history gives fewer.
/// Elsewhere: <c>LS</c> ordered <c>RO</c> (RecBole), <c>SampleN</c> (LensKit), <c>random_subsampling</c> with leave-n-out (Elliot), <c>leave_k_out_split</c> (implicit).
/// </summary>
internal sealed class LeaveOneOutSplit(LeaveOneOutOptions options) : ISplit
{
    private const string Name = "leave-one-out";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context) =>
        [LeftOut.MakeFold(Name, data, UserEvents.Of(Name, data, EventOrder.Random, context.Seed), options.Count, options.Validation, context.Cancellation)];
}
