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
public class ConformanceDataAttribute(params string[] plugins) : DataAttribute
{
    /// <summary>Gets the folders.</summary>
    public IReadOnlyList<string> Plugins { get; } = plugins;

    /// <summary>Gets or sets which part of the components it gives, from 1. xunit runs the cases of a method one by one and classes at once: a class for each part uses more cores.</summary>
    public int Part { get; set; } = 1;

    /// <summary>Gets or sets how many parts there are. Each component is in one of them, and components of a plugin are spread over all.</summary>
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
