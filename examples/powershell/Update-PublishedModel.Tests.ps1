#Requires -Version 7.6
#Requires -Modules Pester, RecKit
<#
.SYNOPSIS
    Tests the job Update-PublishedModel.ps1 with Pester, on simulated data: a pattern for tests of your own jobs.
.DESCRIPTION
    What a gate must do is tested both ways: that it lets a better model through, and that it stops a worse one; that the check after publishing passes, and that it fails when what was published is another model.
.EXAMPLE
    Import-Module ./artifacts/module/RecKit; Invoke-Pester ./examples/powershell -Output Detailed
#>
BeforeAll {
    function Update-Model([string] $algorithm) {
        & "$PSScriptRoot/Update-PublishedModel.ps1" -Repository $repository -Name films -Algorithm $algorithm
    }
    function Get-Versions { @(Get-RecPublishedModel -Repository $repository -Name films* -All | Where-Object { -not $_.IsWithdrawn } | ForEach-Object Version) }
}

Describe 'Update-PublishedModel' {
    BeforeEach { $repository = Join-Path $TestDrive (New-Guid) }

    Context 'the gate' {
        It 'publishes the first model, with its figures' {
            $result = Update-Model popularity
            $result.Published | Should -BeTrue
            $result.Version | Should -Be 1
            (Get-RecPublishedModel -Repository $repository).Metrics['ndcg@10'] | Should -Be $result.'ndcg@10'
        }

        It 'lets a model through that is significantly better' {
            $null = Update-Model random
            (Update-Model item-knn).Published | Should -BeTrue
            Get-Versions | Should -Be 2, 1
        }

        It 'stops a model that is <what>' -ForEach @(
            @{ what = 'worse'; algorithm = 'random' }
            @{ what = 'the same'; algorithm = 'item-knn' }
        ) {
            $null = Update-Model item-knn
            $result = Update-Model $algorithm
            $result.Published | Should -BeFalse
            $result.Reason | Should -Match 'p = '
            Get-Versions | Should -Be 1
        }

        It 'tests on what came after the training' {
            # What the job measures is caught, and looked at.
            $real = Get-Command Split-RecDataset -CommandType Cmdlet
            $seen = @{}
            Mock Split-RecDataset { $seen.Fold = $InputObject | & $real -Split $Split -Parameter ($Parameter ?? $Parameters); $seen.Fold }
            $null = Update-Model popularity
            $last = ($seen.Fold.Train | Measure-RecDataset).Last
            ($seen.Fold.Test | Measure-RecDataset).First | Should -BeGreaterOrEqual $last
        }
    }

    Context 'the check after publishing' {
        BeforeEach {
            # Something goes wrong on the way: another model is published than the one that was measured.
            $real = Get-Command Publish-RecModel -CommandType Cmdlet
            $other = Import-RecDataset -Name simulated | Invoke-RecTraining -Algorithm random -Seed 7
        }

        It 'withdraws what does not recommend what its model did' {
            $null = Update-Model random
            Mock Publish-RecModel { $other | & $real -Name $Name -Repository $Repository }
            { Update-Model item-knn } | Should -Throw '*Version 2*withdrawn*'
            Get-Versions | Should -Be 1
        }

        It 'leaves nothing of a first version that fails' {
            Mock Publish-RecModel { $other | & $real -Name $Name -Repository $Repository }
            { Update-Model item-knn } | Should -Throw '*Version 1*withdrawn*'
            Get-Versions | Should -BeNullOrEmpty
        }
    }
}
