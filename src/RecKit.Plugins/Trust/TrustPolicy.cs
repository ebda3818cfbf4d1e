namespace RecKit.Plugins.Trust;

/// <summary>Which plugins a user lets run, besides those that come with RecKit.</summary>
public enum TrustPolicy
{
    /// <summary>All. What is signed must still be what was signed.</summary>
    Any,

    /// <summary>Those that were signed with a key that the user trusts.</summary>
    Signed,

    /// <summary>Those that the user listed, by their content or by key.</summary>
    AllowList,
}
