namespace RecKit.Results;

/// <summary>Whether a plugin can be used.</summary>
public enum PluginState
{
    /// <summary>Its manifest is read; its assembly loads at first use, or has loaded.</summary>
    Ready,

    /// <summary>It was built against another version of the contract, or brings its own copy of it.</summary>
    Incompatible,

    /// <summary>Its manifest or assembly is damaged, stale or absent, or its entry throws.</summary>
    Malfunctioned,

    /// <summary>It was switched off.</summary>
    Disabled,
}
