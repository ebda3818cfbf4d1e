#Requires -Version 7.6
<#
.SYNOPSIS
    Reports what may harm a recommender in a data set.
.EXAMPLE
    ./Get-DataQuality.ps1 -Dataset ml-100k | Format-Table
#>
[CmdletBinding()]
param([string] $Dataset = 'simulated')
$ErrorActionPreference = 'Stop'

$s = Import-RecDataset -Name $Dataset | Measure-RecDataset
function Finding([string] $check, [bool] $passed, [string] $found, [string] $advice) {
    [pscustomobject]@{ Check = $check; Passed = $passed; Found = $found; Advice = if ($passed) { '' } else { $advice } }
}
Finding 'repeated events' ($s.RepeatedEvents -eq 0) "$($s.RepeatedEvents) of $($s.Events)" 'choose what becomes of them: -Duplicate'
Finding 'users with one event' ($s.UsersWithOneEvent -le 0.1 * $s.Users) "$($s.UsersWithOneEvent) of $($s.Users)" 'nothing can be held out of theirs: filter them'
Finding 'items with one event' ($s.ItemsWithOneEvent -le 0.2 * $s.Items) "$($s.ItemsWithOneEvent) of $($s.Items)" 'little can be learnt of them: content features help'
Finding 'events per user' ($s.EventsPerUser.Median -ge 5) "$($s.EventsPerUser)" 'short histories: prefer models that fold in'
Finding 'popularity skew' ($s.ItemGini -le 0.8) ('Gini {0:0.00}' -f $s.ItemGini) 'few items have nearly all events: measure coverage and novelty as well'
Finding 'ratings' ($s.EventsWithoutRating -eq 0) "$($s.EventsWithoutRating) unknown" 'they are left out by algorithms that predict ratings'
Finding 'times' ($null -ne $s.First) "$($s.First) to $($s.Last)" 'without times no split can keep the future out of training'
Finding 'item features' ($s.ItemFeatures.Count -gt 0) ($s.ItemFeatures -join ', ') 'new items can only be found by their popularity'
