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
/// <param name="plugins">Plugin folders, or folders of such folders, relative to the folder of the test assembly, where <c>{configuration}</c> stands for the test's own (Debug, Release); none: the plugins that come with the host.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceDataAttribute(params string[] plugins) : DataAttribute
{
    /// <summary>Gets the folders.</summary>
    public IReadOnlyList<string> Plugins { get; } = plugins;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        string home = Path.GetDirectoryName(testMethod.Module.Assembly.Location) ?? AppContext.BaseDirectory;
        // bin/Debug/net10.0
        string configuration = Path.GetFileName(Path.GetDirectoryName(home)) ?? "";
        return ConformanceCase.List([.. Plugins.Select(path => Path.GetFullPath(path.Replace("{configuration}", configuration, StringComparison.Ordinal), home))]).Select(check => new object[] { check });
    }
}
