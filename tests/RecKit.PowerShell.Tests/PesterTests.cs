using System.Reflection;
using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The Pester suite of <c>examples/powershell</c>, as a user runs it; and that it would notice a job that does wrong.</summary>
public sealed class PesterTests
{
    private static readonly string s_examples = Repository.PathOf("examples", "powershell");

    [SkippableFact]
    public void The_suite_of_a_job_passes()
    {
        Pwsh.Require();
        (int failed, string output) = Run(s_examples, "*");
        failed.ShouldBe(0, output);
        output.ShouldContain("Tests Passed: 7, Failed: 0", customMessage: output);
    }

    // The name of what breaks, what is replaced in the job and by what, the tests that must fail.
    [LongTheory]
    [InlineData("-Split time-cut -Parameter @{ test = 0.2 }", "-Split random -Parameter @{ test = 0.2 }", "*after the training*", 1)]
    [InlineData("($expected -join \"`n\") -cne ($found -join \"`n\")", "$false", "*check after publishing*", 2)]
    [InlineData("$better = $difference.Significant -and $difference.Better -eq 'candidate'", "$better = $true", "*stops a model*", 2)]
    public void The_suite_notices_a_job_that_does_wrong(string right, string wrong, string tests, int failures)
    {
        Pwsh.Require();
        using TemporaryDirectory directory = new();
        string job = File.ReadAllText(Path.Combine(s_examples, "Update-PublishedModel.ps1"));
        job.ShouldContain(right);
        directory.Write("Update-PublishedModel.ps1", job.Replace(right, wrong, StringComparison.Ordinal));
        File.Copy(Path.Combine(s_examples, "Update-PublishedModel.Tests.ps1"), Path.Combine(directory.Path, "Update-PublishedModel.Tests.ps1"));
        (int failed, string output) = Run(directory.Path, tests);
        failed.ShouldBe(failures, output);
    }

    private static (int Failed, string Output) Run(string suite, string tests)
    {
        string pester = typeof(PesterTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Pester").Value!;
        using TemporaryDirectory directory = new();
        return Pwsh.Run(directory.Path, $$"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{{pester}}'
            Import-Module '{{Shell.Manifest}}'
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = '{{suite}}'
            $configuration.Run.PassThru = $true
            $configuration.Filter.FullName = '{{tests}}'
            $configuration.Output.Verbosity = 'Detailed'
            $configuration.Output.RenderMode = 'Plaintext'
            exit (Invoke-Pester -Configuration $configuration).FailedCount
            """);
    }
}
