using RecKit.Numerics;

namespace RecKit.Learning.Splitting;

/// <summary>Users or items that are held out whole.</summary>
/// <param name="Test">Those to test on, ascending.</param>
/// <param name="Validation">Those for validation, ascending.</param>
internal readonly record struct Groups(int[] Test, int[] Validation)
{
    /// <summary>Draws them at random: exact shares, every choice equally likely.</summary>
    /// <param name="split">The split, for errors and for the name of the stream of chance.</param>
    /// <param name="all">All of them, ascending.</param>
    /// <param name="what">What they are, in the plural, for errors.</param>
    /// <param name="test">The share to test on.</param>
    /// <param name="validation">The share of the rest for validation.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <returns>Those that were drawn.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4001: a share comes to none of them, or to all.</exception>
    public static Groups Draw(string split, int[] all, string what, double test, double validation, ulong seed)
    {
        int testCount = HeldOut.Count(test, all.Length);
        if (testCount == 0 || testCount == all.Length)
            throw SplitError.Of(split, $"a test share of {test} takes {testCount} of {all.Length} {what}, but the training part and the test part need at least one each.");
        (int[] left, int[] tested) = HeldOut.Take(all, testCount, RandomStream.Derive(seed, $"split.{split}.test"));
        if (validation == 0)
            return new Groups(tested, []);
        int count = HeldOut.Count(validation, left.Length);
        if (count == 0 || count == left.Length)
            throw SplitError.Of(split, $"a validation share of {validation} takes {count} of the {left.Length} {what} that are left, but both parts need at least one.");
        return new Groups(tested, HeldOut.Take(left, count, RandomStream.Derive(seed, $"split.{split}.validation")).Taken);
    }
}
