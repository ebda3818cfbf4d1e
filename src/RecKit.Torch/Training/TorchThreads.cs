using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>
/// Limits libtorch to one thread on each of our threads, so that sums have a fixed order and cores are not oversubscribed.
/// </summary>
internal static class TorchThreads
{
    [ThreadStatic]
    private static bool t_isSet;

    public static void UseOne()
    {
        if (t_isSet)
            return;
        set_num_threads(1);
        t_isSet = true;
    }
}
