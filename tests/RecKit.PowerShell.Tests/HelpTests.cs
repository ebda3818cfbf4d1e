using System.Text.RegularExpressions;
using RecKit.PowerShell.Tests.Hosting;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The help of every cmdlet, and its examples, run.</summary>
public sealed class HelpTests
{
    // Examples that need what a test host has not: other sources of packages.
    private static readonly string[] NotRun = ["Install-RecNative -Source ./packages"];

    // What stands for the things that examples speak of: made where an example does.
    private static readonly (string Thing, string Script)[] Things =
    [
        (@"\$fold\b", "$fold = Import-RecDataset -Name simulated | Split-RecDataset"),
        (@"\$model\b", "$model = Import-RecDataset -Name simulated | Split-RecDataset | Invoke-RecTraining ials"),
        (@"\$models\b", "$models = Import-RecDataset -Name simulated | Split-RecDataset | Invoke-RecTraining item-knn, popularity, random"),
        (@"\$measured\b", "$measured = Import-RecDataset -Name simulated | Split-RecDataset | Invoke-RecTraining item-knn, popularity, random | Measure-RecModel -Metric ndcg@10"),
        (@"\./models\b", "$published = Import-RecDataset -Name simulated | Invoke-RecTraining item-knn; $null = 1..3 | ForEach-Object { $published | Publish-RecModel -Name books -Repository ./models }"),
        (@"\./model\b", "Import-RecDataset -Name simulated | Invoke-RecTraining item-knn | Export-RecModel -Path ./model"),
        (@"RECKIT_KEY", "$env:RECKIT_KEY = 'a key of more than sixteen letters'"),
        (@"\bfirst\b", "$null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm popularity, item-knn"),
    ];

    public static TheoryData<string> Cmdlets()
    {
        using Shell shell = new();
        return [.. shell.Strings("(Get-Command -Module RecKit -CommandType Cmdlet).Name")];
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Help_is_whole(string cmdlet)
    {
        using Shell shell = new();
        shell.Succeed($"$help = Get-Help {cmdlet} -Full");
        shell.Value<string>("$help.Synopsis").ShouldNotStartWith($"\n{cmdlet}");
        shell.Value<string>("$help.Synopsis").Length.ShouldBeGreaterThan(20);
        shell.Value<string>("($help.description | ForEach-Object Text) -join ' '").Length.ShouldBeGreaterThan(40);
        shell.Value<int>("@($help.examples.example).Count").ShouldBeGreaterThanOrEqualTo(2);
        shell.Value<string>("($help.returnValues.returnValue.type.name) -join ''").ShouldNotBeEmpty();
        shell.Value<string>("($help.inputTypes.inputType.type.name) -join ''").ShouldNotBeEmpty();
        string[] described = shell.Strings("$help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object name");
        string[] there = shell.Strings($"(Get-Command {cmdlet}).Parameters.Values | Where-Object {{ $_.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters }} | ForEach-Object Name");
        there.Except(described).ShouldBeEmpty();
        shell.Strings("$help.relatedLinks.navigationLink.linkText").ShouldNotBeEmpty();
        shell.Strings("$help.parameters.parameter | Where-Object { -not $_.defaultValue } | ForEach-Object name").Except(["", "WhatIf", "Confirm"]).ShouldBeEmpty();
    }

    [LongTheory]
    [MemberData(nameof(Cmdlets))]
    public void Examples_run(string cmdlet)
    {
        using Shell shell = new();
        string[] examples = shell.Strings($"(Get-Help {cmdlet} -Examples).examples.example | ForEach-Object code");
        foreach ((string thing, string script) in Things)
        {
            if (examples.Any(e => Regex.IsMatch(e, thing)))
                shell.Succeed(script);
        }
        File.WriteAllText(shell.PathOf("books.csv"), "reader,book,stars\nann,emma,5\nann,ulysses,2\nbob,emma,4\ncat,emma,3\ncat,dune,5\nbob,dune,4\n");
        File.WriteAllText(shell.PathOf("today.csv"), "user,item\nu1,i1\nnew,i2\n");
        File.WriteAllText(shell.PathOf("users.csv"), "user\nu1\nu2\n");
        File.WriteAllText(shell.PathOf("secret.key"), "0123456789abcdef0123456789abcdef");
        string configuration = EndToEnd.Tests.Repository.Configuration;
        Copy(EndToEnd.Tests.Repository.PathOf("artifacts", "plugins-test", configuration, "RecKit.TestPlugins.Documented"), shell.PathOf("Contoso.SlopeTwo"));
        string plugins = EndToEnd.Tests.Repository.PathOf("artifacts", "plugins", configuration);
        Copy(Directory.GetDirectories(plugins).First(d => File.Exists(Path.Combine(d, "RecKit.Metrics.dll"))), shell.PathOf("plugins"));
        Directory.CreateDirectory(shell.PathOf("examples/scripts"));
        File.Copy(EndToEnd.Tests.Repository.PathOf("examples", "scripts", "random-walk.fsx"), shell.PathOf("examples/scripts/random-walk.fsx"));
        if (cmdlet == "Unregister-RecPlugin")
            shell.Run("Register-RecPlugin ./Contoso.SlopeTwo; Register-RecPlugin ./plugins");
        if (cmdlet is "New-RecExperiment" or "Invoke-RecExperiment")
            File.Delete(shell.PathOf("first.yaml"));
        if (cmdlet == "Get-RecRun")
            shell.Succeed("$null = Invoke-RecExperiment first.yaml");
        if (cmdlet == "Export-RecModel")
            shell.Run("Remove-Item ./model -Recurse");

        // What examples install or trust is this test's own.
        if (cmdlet.Contains("RecPlugin", StringComparison.Ordinal))
            shell.Succeed("$home_ = $env:RECKIT_HOME; $env:RECKIT_HOME = \"$PWD/home\"");
        foreach (string example in examples.Except(NotRun))
        {
            Outcome outcome = shell.Run($"$ConfirmPreference = 'None'; {example}");
            outcome.Errors.Select(e => $"{cmdlet}: {example}\n{e}\n{e.Exception}").ShouldBeEmpty();
        }
        shell.Run("if ($home_) { $env:RECKIT_HOME = $home_; Set-RecPluginPolicy any }");
        shell.Run("Unregister-RecPlugin ./Contoso.SlopeTwo; Unregister-RecPlugin ./plugins; Unregister-RecPlugin ./examples/scripts/random-walk.fsx");
    }

    [Theory]
    [InlineData("Get-RecRecommendation", "Count", "10")]
    [InlineData("Invoke-RecTraining", "Seed", "42")]
    [InlineData("Invoke-RecTraining", "ThreadCount", "All cores")]
    [InlineData("Invoke-RecTraining", "Metric", "ndcg@10, rmse, log-loss")]
    [InlineData("Invoke-RecTraining", "Parameter", "None")]
    [InlineData("Compare-RecModel", "Test", "Bootstrap")]
    [InlineData("Optimize-RecModel", "ValidationShare", "0.1")]
    [InlineData("Export-RecDataset", "Force", "False")]
    public void Defaults_are_those_of_the_cmdlets(string cmdlet, string parameter, string expected)
    {
        using Shell shell = new();
        shell.Value<string>($"((Get-Help {cmdlet} -Full).parameters.parameter | Where-Object name -EQ {parameter}).defaultValue").ShouldBe(expected);
    }

    [Fact]
    public void About_topics_are_found()
    {
        using Shell shell = new();
        foreach (string topic in new[] { "about_RecKit", "about_RecKit_Experiments", "about_RecKit_Models", "about_RecKit_Plugins" })
            shell.Value<string>($"[string](Get-Help {topic})").ShouldContain("SHORT DESCRIPTION");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
