using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Published models: removed for good.</summary>
public sealed class RepositoryTests : IDisposable
{
    private readonly Shell _shell = new();

    public RepositoryTests() => _shell.Succeed("$model = Import-RecDataset simulated | Invoke-RecTraining popularity; 1..3 | ForEach-Object { $null = $model | Publish-RecModel books ./models }");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Old_versions_go_and_the_current_one_stays()
    {
        _shell.Run("Get-RecPublishedModel books ./models -All | Where-Object Version -eq 1 | Remove-RecPublishedModel -WhatIf").Succeeded();
        Versions().ShouldBe(["3", "2", "1"]);
        _shell.Succeed("Get-RecPublishedModel books ./models -All | Where-Object Version -eq 1 | Remove-RecPublishedModel -Confirm:$false");
        Versions().ShouldBe(["3", "2"]);
        _shell.Run("Remove-RecPublishedModel books ./models 3 -Confirm:$false").Fails("RK5011", ErrorCategory.ObjectNotFound, "books version 3").Exception.Message.ShouldContain("current");
        _shell.Run("Remove-RecPublishedModel books ./models 1 -Confirm:$false").Error().Exception.Message.ShouldContain("3, 2");
        _shell.Run("Remove-RecPublishedModel nothing ./models 1 -Confirm:$false").Error().Exception.Message.ShouldContain("books");
    }

    [Fact]
    public void A_number_is_not_given_twice()
    {
        _shell.Succeed("$null = Undo-RecPublish books ./models; Get-RecPublishedModel books ./models -All | Where-Object IsWithdrawn | Remove-RecPublishedModel -Confirm:$false");
        Versions().ShouldBe(["2", "1"]);
        _shell.Value<int>("($model | Publish-RecModel books ./models).Version").ShouldBe(4, "3 was published, and is gone.");
        _shell.Succeed("Get-RecPublishedModel books ./models -All | Remove-RecPublishedModel -Force -Confirm:$false");
        Versions().ShouldBeEmpty();
        _shell.Succeed("Get-RecPublishedModel -Repository ./models").ShouldBeEmpty();
        _shell.Value<int>("($model | Publish-RecModel books ./models).Version").ShouldBe(5);
        Directory.GetFiles(_shell.PathOf("models/books/4.removed"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_version_is_shown_with_the_reason_and_hides_no_other()
    {
        File.WriteAllText(_shell.PathOf("models/books/3/model.json"), "{");
        string[] states = _shell.Strings("Get-RecPublishedModel books ./models -All -WarningVariable said -WarningAction SilentlyContinue | ForEach-Object { \"$($_.Version) $($_.State)\" }; $said");
        states[..3].ShouldBe(["3 Damaged", "2 Current", "1 Earlier"]);
        states[3].ShouldContain("Version 3 of 'books' is damaged, so version 2 is current.");
        _shell.Strings("(Get-RecPublishedModel books ./models -All -WarningAction SilentlyContinue)[0].Reason").ShouldHaveSingleItem().ShouldContain("model.json");
        _shell.Value<int>("(Get-RecPublishedModel books ./models -WarningAction SilentlyContinue).Version").ShouldBe(2);
        string[] undone = _shell.Strings("(Undo-RecPublish books ./models -WarningVariable passed -WarningAction SilentlyContinue).Version; $passed");
        undone[0].ShouldBe("1");
        undone[1].ShouldContain("passed over");
        _shell.Succeed("Get-RecPublishedModel books ./models -All -WarningAction SilentlyContinue | Where-Object State -eq Damaged | Remove-RecPublishedModel -Confirm:$false");
        Versions().ShouldBe(["2", "1"]);
    }

    private string[] Versions() => _shell.Strings("Get-RecPublishedModel -Repository ./models -All | ForEach-Object Version");
}
