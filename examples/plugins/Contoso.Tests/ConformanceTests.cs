using RecKit.Testing.Xunit;
using Xunit;

namespace Contoso.Tests;

/// <summary>Everything that RecKit asks of components, one test per check.</summary>
public sealed class ConformanceTests
{
#if DEBUG
    private const string Output = "/bin/Debug/net10.0";
#else
    private const string Output = "/bin/Release/net10.0";
#endif
    private const string Root = "../../../../";

    [Theory]
    [ConformanceData(Root + "Contoso.CoOccurrence" + Output, Root + "Contoso.Markov" + Output, Root + "Contoso.Evaluation" + Output)]
    public void Conforms(ConformanceCase check) => check.Run();
}
