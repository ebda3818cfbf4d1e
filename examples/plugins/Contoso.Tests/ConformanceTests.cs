using RecKit.Testing.Xunit;
using Xunit;

namespace Contoso.Tests;

/// <summary>Everything that RecKit asks of components, one test per check.</summary>
public sealed class ConformanceTests
{
    private const string Root = "../../../../";
    private const string Output = "/bin/{configuration}/net10.0";

    [Theory]
    [ConformanceData(Root + "Contoso.CoOccurrence" + Output, Root + "Contoso.Markov" + Output, Root + "Contoso.Evaluation" + Output)]
    public void Conforms(ConformanceCase check) => check.Run();
}
