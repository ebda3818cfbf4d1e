#Requires -Version 7.6
<#
.SYNOPSIS
    Retrains a model, and publishes it only when it is significantly better than the one that is published.
.DESCRIPTION
    Train, measure, compare with the published model on the same test events, publish, check what was published, and go back if the check fails.
    Meant for a scheduled task: the object that comes out says what was done and why.
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

$fold = Import-RecDataset -Name $Dataset | Split-RecDataset -Split per-user -Parameter @{ test = 0.2 }
$candidate = $fold | Invoke-RecTraining -Algorithm $Algorithm -Parameter $Parameters -Name 'candidate'
$measured = @($candidate | Measure-RecModel -Dataset $fold.Test -Metric $Metric)

# What is published was trained on the same training part, or on an older one: never on today's test events.
$published = Get-RecPublishedModel -Repository $Repository | Where-Object Name -EQ $Name
$better = $true
$reason = 'nothing was published before'
if ($published) {
    $measured += $published | Import-RecModel -Name 'published' | Measure-RecModel -Dataset $fold.Test -Metric $Metric
    $difference = $measured | Compare-RecModel -Baseline published
    $better = $difference.Significant -and $difference.Better -eq 'candidate'
    $reason = 'the difference is {0:+0.0000;-0.0000;0} (p = {1:0.000})' -f $difference.Difference, $difference.P
}

$version = $null
if ($better) {
    $version = ($candidate | Publish-RecModel -Name $Name -Repository $Repository).Version
    # The check after the fact: what was published opens and recommends as it did before.
    $user = $fold.Test.Users.Ids | Select-Object -First 1
    $before = @($candidate | Get-RecRecommendation -User $user -Count 5).ItemId -join ' '
    $after = @(Get-RecPublishedModel -Name $Name -Repository $Repository | Import-RecModel | Get-RecRecommendation -User $user -Count 5).ItemId -join ' '
    if ($before -ne $after) {
        $null = Undo-RecPublish -Name $Name -Repository $Repository
        throw "Version $version of '$Name' does not recommend what its model did; it was withdrawn."
    }
}
[pscustomobject]@{ Name = $Name; Published = [bool] $better; Version = $version; Reason = $reason; $Metric = $measured[0].$Metric }
