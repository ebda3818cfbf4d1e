#Requires -Version 7.6
<#
.SYNOPSIS
    Pseudonymises the users of a data set with a key, and writes it.
.DESCRIPTION
    The key is made when there is none, and stays in its file: whoever has it can find users again, so keep it apart from the data.
.EXAMPLE
    ./Protect-Events.ps1 -Dataset ml-100k -KeyPath ~/keys/events.key -Path shared/events.csv
#>
[CmdletBinding()]
param(
    [string] $Dataset = 'simulated',
    [string] $KeyPath = './events.key',
    [string] $Path = './protected.csv'
)
$ErrorActionPreference = 'Stop'

$key = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($KeyPath)
if (-not [System.IO.File]::Exists($key)) {
    [System.IO.File]::WriteAllBytes($key, [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
}
$data = Import-RecDataset -Name $Dataset
$hidden = $data | Protect-RecDataset -KeyPath $KeyPath
$hidden | Export-RecDataset -Path $Path -Force
# The events are the same: so are the models.
$objectives = $data, $hidden | Invoke-RecTraining -Algorithm biased-mf -Parameter @{ epochs = 3 } | ForEach-Object { $_.Objective[-1] }
[pscustomobject]@{ Path = $Path; Users = $hidden.Users.Count; Events = $hidden.Events.Count; SameModel = $objectives[0] -eq $objectives[1] }
