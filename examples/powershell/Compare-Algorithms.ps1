#Requires -Version 7.6
<#
.SYNOPSIS
    Trains a grid of algorithms and parameters, and writes a CSV of their figures.
.EXAMPLE
    ./Compare-Algorithms.ps1 -Dataset ml-100k -Path results.csv
#>
[CmdletBinding()]
param(
    [string] $Dataset = 'simulated',
    [string] $Path = './results.csv'
)
$ErrorActionPreference = 'Stop'

$grid = @(
    @{ Algorithm = 'popularity'; Parameters = @{} }
    foreach ($neighbors in 20, 100) { @{ Algorithm = 'item-knn'; Parameters = @{ neighbors = $neighbors } } }
    foreach ($regularization in 100, 500) { @{ Algorithm = 'ease'; Parameters = @{ regularization = $regularization } } }
)
# The latest fifth of the events decides, as it will be when a model is used: it is asked about what comes after its training.
$fold = Import-RecDataset -Name $Dataset | Split-RecDataset -Split time-cut -Parameter @{ test = 0.2 }
$measured = foreach ($entry in $grid) {
    $words = foreach ($key in $entry.Parameters.Keys) { "$key=$($entry.Parameters[$key])" }
    $fold | Invoke-RecTraining @entry -Name ((@($entry.Algorithm) + $words) -join ' ') | Measure-RecModel -Dataset $fold.Test -Metric ndcg@10, recall@10, item-coverage@10
}
$measured | Select-Object Model, Users, 'ndcg@10', 'recall@10', 'item-coverage@10' | Sort-Object 'ndcg@10' -Descending | Export-Csv -Path $Path
# Which of them cannot be told from the best by chance?
$best = $measured | Sort-Object 'ndcg@10' | Select-Object -Skip ($measured.Count - 1)
$measured | Compare-RecModel -Baseline $best.Model | Where-Object { $_.Metric -eq 'ndcg@10' -and -not $_.Significant }
