using RecKit.Testing.Xunit;
using Xunit;

namespace Contoso.Sample_1.Tests;

/// <summary>Everything that RecKit asks of a component, one test per check; a failure says what to do.</summary>
public sealed class ConformanceTests
{
    [Theory]
    [ConformanceData("../../../../Contoso.Sample-1/bin/{configuration}/net10.0")]
    public void Conforms(ConformanceCase check) => check.Run();
}
