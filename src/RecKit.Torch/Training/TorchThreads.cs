using static TorchSharp.torch;

namespace RecKit.Torch.Training;

/// <summary>Keeps libtorch to one thread on each of our own: sums are then in one order, and cores are not asked for twice.</summary>
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
