# The bare engine has only the cmdlets of its core. These stand in for those of PowerShell's modules that scripts use; they do what the tests need and are never shipped.
function Select-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [object[]] $Property, [int] $First = -1, [int] $Skip = 0, [string] $ExpandProperty)
    begin { $n = 0 }
    process {
        $n++
        if ($n -le $Skip -or ($First -ge 0 -and $n -gt $Skip + $First)) { return }
        if ($ExpandProperty) { return $InputObject.$ExpandProperty }
        if (-not $Property) { return $InputObject }
        $result = [ordered]@{}
        foreach ($p in $Property) {
            if ($p -is [hashtable]) { $name = if ($p.Name) { $p.Name } else { $p.n }; $block = if ($p.Expression) { $p.Expression } else { $p.e }; $result[$name] = $InputObject | ForEach-Object $block }
            else { $result[[string]$p] = $InputObject.$p }
        }
        [pscustomobject]$result
    }
}
function Sort-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] $Property, [switch] $Descending)
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        $key = if ($null -eq $Property) { { $_ } } elseif ($Property -is [scriptblock]) { $Property } else { [scriptblock]::Create("`$_.'$Property'") }
        $keys = [object[]]@(foreach ($one in $all) { $one | ForEach-Object $key })
        $items = $all.ToArray()
        if ($items.Length -gt 1) { [array]::Sort($keys, $items) }
        if ($Descending) { [array]::Reverse($items) }
        $items
    }
}
function Group-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] $Property)
    begin { $groups = [ordered]@{} }
    process {
        $key = [string]($InputObject | ForEach-Object $(if ($Property -is [scriptblock]) { $Property } else { [scriptblock]::Create("`$_.'$Property'") }))
        if (-not $groups.Contains($key)) { $groups[$key] = [System.Collections.Generic.List[object]]::new() }
        $groups[$key].Add($InputObject)
    }
    end { foreach ($key in $groups.Keys) { [pscustomobject]@{ Name = $key; Count = $groups[$key].Count; Group = $groups[$key] } } }
}
function Measure-Object {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Property, [switch] $Sum, [switch] $Average, [switch] $Maximum, [switch] $Minimum)
    begin { $values = [System.Collections.Generic.List[double]]::new(); $n = 0 }
    process { $n++; if ($Property -or $Sum -or $Average -or $Maximum -or $Minimum) { $values.Add([double]$(if ($Property) { $InputObject.$Property } else { $InputObject })) } }
    end {
        $array = $values.ToArray()
        [pscustomobject]@{
            Count = $n; Sum = if ($Sum) { [System.Linq.Enumerable]::Sum($array) }; Average = if ($Average) { [System.Linq.Enumerable]::Average($array) }
            Maximum = if ($Maximum) { [System.Linq.Enumerable]::Max($array) }; Minimum = if ($Minimum) { [System.Linq.Enumerable]::Min($array) }
        }
    }
}
function Join-Path {
    param([Parameter(Position = 0)] [string] $Path, [Parameter(Position = 1, ValueFromRemainingArguments)] [string[]] $ChildPath)
    [System.IO.Path]::Combine([string[]](@($Path) + $ChildPath))
}
function Export-Csv {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $Path, [switch] $NoTypeInformation, [switch] $Append)
    begin { $lines = [System.Collections.Generic.List[string]]::new(); $names = $null }
    process {
        if ($null -eq $names) { $names = @(foreach ($property in $InputObject.PSObject.Properties) { $property.Name }); $lines.Add((@(foreach ($name in $names) { '"' + $name + '"' }) -join ',')) }
        $lines.Add((@(foreach ($name in $names) { '"' + ([string]$InputObject.$name).Replace('"', '""') + '"' }) -join ','))
    }
    end { [System.IO.File]::WriteAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), $lines) }
}
function Import-Csv {
    param([Parameter(ValueFromPipeline, Position = 0)] [string] $Path)
    process {
        $lines = [System.IO.File]::ReadAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path))
        $names = @($lines[0].Split(',').Trim('"'))
        for ($i = 1; $i -lt $lines.Length; $i++) {
            $fields = $lines[$i].Split(','); $row = [ordered]@{}
            for ($j = 0; $j -lt $names.Length; $j++) { $row[$names[$j]] = $fields[$j].Trim('"') }
            [pscustomobject]$row
        }
    }
}
function ConvertTo-Json {
    param([Parameter(ValueFromPipeline)] $InputObject, [int] $Depth = 2, [switch] $Compress)
    begin {
        function Plain($value, $depth) {
            if ($null -eq $value -or $value -is [string] -or $value -is [bool] -or $value.GetType().IsPrimitive -or $value -is [decimal]) { return $value }
            if ($value -is [enum] -or $value -is [datetimeoffset] -or $value -is [datetime] -or $depth -lt 0) { return [string]$value }
            if ($value -is [System.Collections.IDictionary]) { $map = [System.Collections.Generic.Dictionary[string, object]]::new(); foreach ($key in $value.Keys) { $map[[string]$key] = Plain $value[$key] ($depth - 1) }; return $map }
            if ($value -is [System.Collections.IEnumerable]) { $list = [System.Collections.Generic.List[object]]::new(); foreach ($one in $value) { $list.Add((Plain $one ($depth - 1))) }; return , $list }
            $map = [System.Collections.Generic.Dictionary[string, object]]::new()
            foreach ($property in $value.PSObject.Properties) { $map[$property.Name] = Plain $property.Value ($depth - 1) }
            return $map
        }
    }
    process { [System.Text.Json.JsonSerializer]::Serialize([object](Plain $InputObject $Depth), [object], [System.Text.Json.JsonSerializerOptions]@{ NumberHandling = 'AllowNamedFloatingPointLiterals' }) }
}
function ConvertFrom-Json {
    param([Parameter(ValueFromPipeline)] [string] $InputObject)
    begin {
        function Node($e) {
            switch ([string]$e.ValueKind) {
                'Object' { $map = [ordered]@{}; foreach ($p in $e.EnumerateObject()) { $map[$p.Name] = Node $p.Value }; return [pscustomobject]$map }
                'Array' { return , @(foreach ($one in $e.EnumerateArray()) { Node $one }) }
                'Number' { return $e.GetDouble() }
                'True' { return $true }
                'False' { return $false }
                'Null' { return $null }
                default { return $e.GetString() }
            }
        }
    }
    process { Node ([System.Text.Json.JsonDocument]::Parse($InputObject).RootElement) }
}
function Out-File {
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] [string] $FilePath)
    begin { $lines = [System.Collections.Generic.List[string]]::new() }
    process { $lines.Add([string]$InputObject) }
    end { [System.IO.File]::WriteAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($FilePath), $lines) }
}
function Format-Table { param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] $Property) process { $InputObject } }
function Format-List { param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Position = 0)] $Property) process { $InputObject } }
function Write-Host { param([Parameter(Position = 0)] $Object) $Object = $Object }
function Write-Warning { param([Parameter(Position = 0)] [string] $Message) $PSCmdlet.WriteWarning($Message) }
function Write-Verbose { [CmdletBinding()] param([Parameter(Position = 0)] [string] $Message) $PSCmdlet.WriteVerbose($Message) }
function Get-ChildItem { param([Parameter(Position = 0)] [string] $Path = '.') $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path); [System.IO.DirectoryInfo]::new([System.IO.Path]::GetDirectoryName($full)).GetFileSystemInfos([System.IO.Path]::GetFileName($full)) }
function Get-Date { param([string] $Format) [System.DateTimeOffset]::Now.ToString($Format) }
function Remove-Item { param([Parameter(Position = 0)] [string] $Path, [switch] $Recurse, [switch] $Force) $full = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path); if ([System.IO.Directory]::Exists($full)) { [System.IO.Directory]::Delete($full, $true) } elseif ([System.IO.File]::Exists($full)) { [System.IO.File]::Delete($full) } }
