@{
    RootModule = 'RecKit.psm1'
    ModuleVersion = '0.1.0'
    GUID = '7c8f1f6e-6d4b-4c1a-9a35-0f2b7c8d5e11'
    Author = 'RecKit contributors'
    CompanyName = 'RecKit contributors'
    Copyright = 'Copyright (c) RecKit contributors'
    Description = 'Train, evaluate and publish recommender models: data sets, models and experiments as objects in a pipeline.'
    PowerShellVersion = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('RecKit.Format.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Compare-RecModel'
        'Export-RecDataset'
        'Export-RecModel'
        'Get-RecAlgorithm'
        'Get-RecDataset'
        'Get-RecMetric'
        'Get-RecPlugin'
        'Get-RecPublishedModel'
        'Get-RecRecommendation'
        'Get-RecRun'
        'Get-RecSimilarItem'
        'Import-RecDataset'
        'Import-RecModel'
        'Install-RecNative'
        'Invoke-RecExperiment'
        'Invoke-RecTraining'
        'Measure-RecDataset'
        'Measure-RecModel'
        'New-RecExperiment'
        'Optimize-RecModel'
        'Protect-RecDataset'
        'Publish-RecModel'
        'Register-RecPlugin'
        'Remove-RecRun'
        'Split-RecDataset'
        'Test-RecExperiment'
        'Undo-RecPublish'
        'Unregister-RecPlugin'
        'Update-RecModel'
    )
    VariablesToExport = @()
    AliasesToExport = @('Evaluate-RecModel', 'Train-RecModel')
    PrivateData = @{
        PSData = @{
            Tags = @('recommender', 'recommendation', 'machine-learning', 'matrix-factorization', 'collaborative-filtering', 'evaluation', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
            ProjectUri = 'https://github.com/reckit/reckit'
            ReleaseNotes = 'The first release: data sets, training, evaluation, experiments, model repositories.'
        }
    }
}
