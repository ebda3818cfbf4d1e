using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Core.Splitting;

/// <summary>
/// One fold: the latest events of each user are for testing, those just before them for validation. Of events at the same time, and where there are no
/// timestamps, the later in the file is the later one. The oldest event of a user always stays for training, so short histories give fewer test events
/// (and validation events only after those), and a user with a single event gives none. Nothing is left to chance.
/// </summary>
internal sealed class LeaveLastOutSplit(LeaveLastOutOptions options) : ISplit
{
    private const string Name = "leave-last-out";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, ulong seed) =>
        [LeftOut.MakeFold(Name, data, UserEvents.ByTime(data), options.Count, options.Validation)];
}
