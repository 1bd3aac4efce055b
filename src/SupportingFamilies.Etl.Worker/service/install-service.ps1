<#
.SYNOPSIS
Has Windows start the worker with the machine and start it again when it fails.

.DESCRIPTION
The worker is a console program: the service control manager would end one that does not answer it, and the package that answers is not
part of this product. The task scheduler needs no answer: this registers a task that starts with the machine, without anybody logged on.
Run it as an administrator, once. Stopping the task ends the worker at once, in the middle of a night if it must be; what was not
published never happened, and the next start goes on.

.EXAMPLE
.\install-service.ps1 -Program C:\sfetl-worker\sfetl-worker.exe -Settings C:\sfetl-worker\settings.json -Account DOMAIN\sfetl$
#>
param(
    [Parameter(Mandatory)] [string] $Program,
    [Parameter(Mandatory)] [string] $Settings,
    # A group-managed service account, written with $ at its end, needs no password.
    [Parameter(Mandatory)] [string] $Account,
    [string] $Name = 'Supporting Families ETL worker'
)

$ErrorActionPreference = 'Stop'
foreach ($file in $Program, $Settings) {
    if (-not (Test-Path -PathType Leaf $file)) { throw "There is no file $file." }
}

$action = New-ScheduledTaskAction -Execute $Program -Argument "--settings `"$Settings`"" `
    -WorkingDirectory (Split-Path $Settings)
$trigger = New-ScheduledTaskTrigger -AtStartup
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password
$options = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew `
    -RestartCount 100 -RestartInterval (New-TimeSpan -Minutes 1) -StartWhenAvailable
Register-ScheduledTask -TaskName $Name -Action $action -Trigger $trigger -Principal $principal -Settings $options
Start-ScheduledTask -TaskName $Name
