#Requires -Version 7.6
<#
.SYNOPSIS
    Writes the recommendations for a list of users to a CSV file.
.DESCRIPTION
    The list is a CSV file with a column 'user'; without one, all users of the data set are scored. The model is that of a repository, or is trained here.
.EXAMPLE
    ./Export-Recommendations.ps1 -Dataset ml-100k -UserFile users.csv -Path lists.csv -Count 20
#>
[CmdletBinding()]
param(
    [string] $Dataset = 'simulated',
    [string] $UserFile,
    [string] $Path = './recommendations.csv',
    [int] $Count = 10,
    [string] $Repository,
    [string] $Name = 'films'
)
$ErrorActionPreference = 'Stop'

$data = Import-RecDataset -Name $Dataset
$model = if ($Repository) { Get-RecPublishedModel -Repository $Repository -Name $Name | Import-RecModel } else { $data | Invoke-RecTraining -Algorithm ials }
$users = if ($UserFile) { Import-Csv -Path $UserFile } else { foreach ($id in $data.Users.Ids) { [pscustomobject]@{ user = $id } } }
$started = [System.Diagnostics.Stopwatch]::StartNew()
$users | Get-RecRecommendation -Model $model -Count $Count | Select-Object User, Position, ItemId, Score | Export-Csv -Path $Path
[pscustomobject]@{ Path = $Path; Users = @($users).Count; Seconds = [math]::Round($started.Elapsed.TotalSeconds, 2) }
