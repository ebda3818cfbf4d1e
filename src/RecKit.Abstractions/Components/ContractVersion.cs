namespace RecKit.Components;

/// <summary>The version of the contract in this assembly. A manifest records the one it was built against.</summary>
public static class ContractVersion
{
    /// <summary>The major version: a plugin of another one is refused.</summary>
    public const int Major = 0;

    /// <summary>The minor version: a plugin of a newer one is refused. While <see cref="Major"/> is 0, it must be equal.</summary>
    public const int Minor = 3;
}
