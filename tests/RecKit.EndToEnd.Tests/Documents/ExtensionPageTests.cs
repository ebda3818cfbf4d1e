using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Documents;

/// <summary>The page that lists what can be extended has every interface that a plugin or a host may implement, and each of them is implemented by something that comes with RecKit.</summary>
public sealed class ExtensionPageTests
{
    // What plugins are handed, and never implement.
    private static readonly Type[] HandedOut =
    [
        typeof(Algorithms.ICheckpoints), typeof(Algorithms.IModelValidator), typeof(Algorithms.ITrainingLog), typeof(Metrics.IUserMeasure), typeof(Models.IModelReader), typeof(Models.IModelWriter),
        typeof(Components.IPlugin),
    ];

    public static TheoryData<string> Interfaces() =>
        [.. typeof(Components.IPlugin).Assembly.GetExportedTypes().Where(t => t.IsInterface).Except(HandedOut).Select(t => t.Name).Order(StringComparer.Ordinal), "IPluginSource"];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void Interface_IsListedAndUsed(string name)
    {
        File.ReadAllText(Repository.PathOf("examples", "plugins", "README.md")).ShouldContain($"`{name}`");
        string[] implementers = [.. new[] { "src", "plugins" }.SelectMany(room => Directory.EnumerateFiles(Repository.PathOf(room), "*.cs", SearchOption.AllDirectories))
            .Where(f => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(f), $@"(class|record|struct|interface) [^{{;]*:[^{{;]*\b{name}\b"))];
        implementers.ShouldNotBeEmpty($"Nothing that comes with RecKit implements {name}: remove the extension point, or use it.");
    }
}
