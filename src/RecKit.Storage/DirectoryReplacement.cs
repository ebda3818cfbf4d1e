namespace RecKit.Storage;

/// <summary>Puts a directory into the place of another one. Either is whole at any moment; when the new one cannot be moved, the old one is put back.</summary>
public static class DirectoryReplacement
{
    /// <summary>Moves a directory to its place.</summary>
    /// <param name="from">The new directory.</param>
    /// <param name="to">Its place; what is there goes aside.</param>
    /// <param name="aside">Where that goes; must not exist.</param>
    /// <exception cref="IOException">It cannot be moved; what was in its place is there again.</exception>
    public static void Move(string from, string to, string aside)
    {
        bool isThere = Directory.Exists(to);
        if (isThere)
            Directory.Move(to, aside);
        try
        {
            Directory.Move(from, to);
        }
        catch when (isThere)
        {
            Directory.Move(aside, to);
            throw;
        }
    }
}
