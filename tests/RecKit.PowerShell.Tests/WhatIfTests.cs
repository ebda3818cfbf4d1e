using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary><c>-WhatIf</c> leaves no trace on disk.</summary>
public sealed class WhatIfTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [LongTheory]
    [InlineData("$data | Export-RecDataset -Path out.csv -WhatIf")]
    [InlineData("$model | Export-RecModel -Path out -WhatIf")]
    [InlineData("$model | Publish-RecModel -Name films -Repository models -WhatIf")]
    [InlineData("New-RecExperiment -Path sub/first.yaml -Dataset simulated -WhatIf")]
    [InlineData("Invoke-RecExperiment -Path there.yaml -WhatIf")]
    [InlineData("Get-RecRun | Remove-RecRun -WhatIf")]
    [InlineData("Undo-RecPublish -Name films -Repository published -WhatIf")]
    [InlineData("$env:RECKIT_NATIVE = \"$PWD/natives\"; Install-RecNative -WhatIf")]
    public void Nothing_changes(string command)
    {
        _shell.Succeed("""
            $data = Import-RecDataset -Name simulated
            $model = $data | Invoke-RecTraining popularity
            $null = New-RecExperiment -Path there.yaml -Dataset simulated -Algorithm popularity | Invoke-RecExperiment
            $null = $model | Publish-RecModel -Name films -Repository published
            $null = $model | Publish-RecModel -Name films -Repository published
            """);
        string? natives = Environment.GetEnvironmentVariable("RECKIT_NATIVE");
        try
        {
            string[] before = Tree();
            _shell.Succeed(command);
            Tree().ShouldBe(before);
        }
        finally
        {
            Environment.SetEnvironmentVariable("RECKIT_NATIVE", natives);
        }

        string[] Tree() => [.. Directory.GetFileSystemEntries(_shell.Location, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
