using RecKit.Testing.Xunit;
using Xunit;

namespace Contoso.Sample.Tests;

/// <summary>Everything that RecKit asks of a component, one test per check; a failure says what to do.</summary>
public sealed class ConformanceTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Theory]
    [ConformanceData("../../../../Contoso.Sample/bin/" + Configuration + "/net10.0")]
    public void Conforms(ConformanceCase check) => check.Run();
}
