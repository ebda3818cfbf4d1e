using System.Text.Json.Nodes;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Core.Options;

/// <summary>Makes options records of checked values.</summary>
public static class OptionsFactory
{
    /// <summary>Makes a component from values that its schema accepted.</summary>
    /// <param name="component">The loaded component.</param>
    /// <param name="values">All options by their snake_case names.</param>
    /// <param name="location">Where they were written, for errors.</param>
    /// <returns>The component's object.</returns>
    /// <exception cref="RecKitException">RK1006 or RK1010: what the record's own validation found.</exception>
    public static object Create(Component component, JsonObject values, SourceLocation? location = null)
    {
        throw new NotImplementedException();
    }
}
