using System.Reflection;
using Xunit.Sdk;

namespace RecKit.Testing.Xunit;

/// <summary>
/// Gives a theory all checks of all components of plugins:
/// <code>
/// [Theory, ConformanceData("../../../../plugins/Contoso.Algorithms")]
/// public void Conforms(ConformanceCase check) => check.Run();
/// </code>
/// </summary>
/// <param name="plugins">Plugin folders, or folders that contain them, relative to the folder of the test assembly;
/// <c>{configuration}</c> stands for the test's own (Debug, Release). None: the plugins of the host.</param>
[AttributeUsage(AttributeTargets.Method)]
public class ConformanceDataAttribute(params string[] plugins) : DataAttribute
{
    /// <summary>Gets the folders.</summary>
    public IReadOnlyList<string> Plugins { get; } = plugins;

    /// <summary>
    /// Gets or sets the part of the components to provide, from 1. xunit runs the cases of a method one by one but classes in parallel: one
    /// class per part uses more cores.
    /// </summary>
    public int Part { get; set; } = 1;

    /// <summary>
    /// Gets or sets the number of parts. Each component is in one part, and the components of a plugin are spread over all parts.
    /// </summary>
    public int Parts { get; set; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        string home = Path.GetDirectoryName(testMethod.Module.Assembly.Location) ?? AppContext.BaseDirectory;
        // bin/Debug/net10.0
        string configuration = Path.GetFileName(Path.GetDirectoryName(home)) ?? "";
        IReadOnlyList<ConformanceCase> all = ConformanceCase.List(
            [.. Plugins.Select(path => Path.GetFullPath(path.Replace("{configuration}", configuration, StringComparison.Ordinal), home))]);
        return all.GroupBy(check => check.Component).Where((_, i) => i % Parts == Part - 1).SelectMany(checks => checks).Select(check => new object[] { check });
    }
}
