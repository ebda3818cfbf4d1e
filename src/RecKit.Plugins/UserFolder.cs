namespace RecKit.Plugins;

/// <summary>What RecKit keeps for a user: installed plugins, compiled scripts, whom the user trusts. One folder, whichever program asks.</summary>
public static class UserFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "RECKIT_HOME";

    /// <summary>Gets the full path of something in it; it need not exist.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The full path.</returns>
    public static string Of(string name)
    {
        string root = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "reckit");
        return Path.Combine(root, name);
    }
}
