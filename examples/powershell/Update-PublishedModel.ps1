#Requires -Version 7.6
<#
.SYNOPSIS
    Retrains a model, and publishes it only when it is significantly better than the one that is published.
.DESCRIPTION
    Train, measure, compare with the published model on the same test events, publish, check what was published, and go back if the check fails.
    Meant for a scheduled task: the object that comes out says what was done and why. Update-PublishedModel.Tests.ps1 tests it.
.EXAMPLE
    ./Update-PublishedModel.ps1 -Dataset ml-100k -Repository ./models -Name films
#>
[CmdletBinding()]
param(
    [string] $Dataset = 'simulated',
    [string] $Repository = './models',
    [string] $Name = 'films',
    [string] $Algorithm = 'item-knn',
    [hashtable] $Parameters = @{},
    [string] $Metric = 'ndcg@10'
)
$ErrorActionPreference = 'Stop'

# The latest fifth of the events decides. The candidate learns from what came before; so did the published model, from what came before an earlier cut: neither has seen today's test events.
# A division by chance would not do: the published model would have learnt from events that it is tested on now.
$fold = Import-RecDataset -Name $Dataset | Split-RecDataset -Split time-cut -Parameter @{ test = 0.2 }
$candidate = $fold | Invoke-RecTraining -Algorithm $Algorithm -Parameter $Parameters -Name 'candidate'
$measured = @($candidate | Measure-RecModel -Metric $Metric)

$published = Get-RecPublishedModel -Repository $Repository | Where-Object Name -EQ $Name
$better = $true
$reason = 'nothing was published before'
if ($published) {
    $measured += $published | Import-RecModel -Name 'published' | Measure-RecModel -Dataset $fold.Test -Metric $Metric
    $difference = $measured | Compare-RecModel -Baseline published
    $better = $difference.Significant -and $difference.Better -eq 'candidate'
    $reason = 'the difference is {0:+0.0000;-0.0000;0} (p = {1:0.000})' -f $difference.Difference, $difference.P
}

function Show-List($model) {
    $model | Get-RecRecommendation -User $users -Count 5 | ForEach-Object { '{0} {1} {2:R}' -f $_.User, $_.ItemId, $_.Score }
}

$version = $null
if ($better) {
    # The figures go with the model: Get-RecPublishedModel shows them.
    $version = ($candidate | Publish-RecModel -Name $Name -Repository $Repository).Version
    # The check after the fact: what was published opens, and recommends to the letter what its model does.
    $users = $fold.Train.Users.Ids | Select-Object -First 20
    $expected = @(Show-List $candidate)
    $found = @(Show-List (Get-RecPublishedModel -Name $Name -Repository $Repository | Import-RecModel))
    if ($expected.Count -eq 0 -or ($expected -join "`n") -cne ($found -join "`n")) {
        if ($published) { $null = Undo-RecPublish -Name $Name -Repository $Repository }
        else { Remove-RecPublishedModel -Name $Name -Repository $Repository -Version $version -Force -Confirm:$false }
        throw "Version $version of '$Name' does not recommend what its model did; it was withdrawn."
    }
}
[pscustomobject]@{ Name = $Name; Published = [bool] $better; Version = $version; Reason = $reason; $Metric = $measured[0].$Metric }
