# Loads the cmdlets into a separate load context (see RecKit.PowerShell.Loader). This script needs only the core of PowerShell.
$isReload = $null -ne ('RecKit.PowerShell.ModuleLoader' -as [type])
if (-not $isReload) {
    foreach ($name in 'RecKit.Abstractions.dll', 'RecKit.Results.dll', 'RecKit.PowerShell.Loader.dll') {
        $null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, $name))
    }
}
# A single error, with nothing of this folder loaded, if the session has the module from another folder.
try {
    $assembly = [RecKit.PowerShell.ModuleLoader]::Load($PSScriptRoot)
}
catch {
    throw [System.Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'ModuleIsLoadedAlready', 'ResourceExists', $PSScriptRoot)
}
$inner = Import-Module -Assembly $assembly -PassThru
if ($isReload) {
    # A binary module that is already loaded is not exported again (PowerShell issue 20710).
    $add = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $null = $add.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
# Nor are its aliases, so they are set here as the cmdlets declare them.
foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
    foreach ($attribute in $cmdlet.ImplementingType.GetCustomAttributes([System.Management.Automation.AliasAttribute], $false)) {
        foreach ($alias in $attribute.AliasNames) {
            $null = $ExecutionContext.SessionState.InvokeProvider.Item.Set("Alias:$alias", $cmdlet.Name)
        }
    }
}

# PowerShell calls no completers inside @{ … }, so the module completes there. Remove-Module restores the session's own TabExpansion2.
$completion = $assembly.GetType('RecKit.PowerShell.Completion.HashtableCompletion')
$tabExpansion = $function:global:TabExpansion2
if ($tabExpansion) {
    $function:global:TabExpansion2 = {
        [CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
        [OutputType([System.Management.Automation.CommandCompletion])]
        param(
            [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
            [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [System.Management.Automation.Language.Token[]] $tokens,
            [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
            [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options
        )
        $own = if ($ast) { $completion::Complete($ast.Extent.StartScriptPosition.GetFullScript(), $positionOfCursor.Offset) } else { $completion::Complete($inputScript, $cursorColumn) }
        if ($own -and $own.CompletionMatches.Count) { $own } else { & $tabExpansion @PSBoundParameters }
    }.GetNewClosure()
    $ExecutionContext.SessionState.Module.OnRemove = { $function:global:TabExpansion2 = $tabExpansion }.GetNewClosure()
}
Export-ModuleMember -Cmdlet '*-Rec*' -Alias 'Train-RecModel', 'Evaluate-RecModel'
