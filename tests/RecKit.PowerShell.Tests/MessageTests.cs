using System.Text.RegularExpressions;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Messages speak the language of whoever reads them: cmdlets and parameters here, never verbs of the command line nor keys of experiment files.</summary>
public sealed partial class MessageTests : IDisposable
{
    // One mistake of each kind that a script can make without an experiment file.
    private static readonly string[] Mistakes =
    [
        "$data | Invoke-RecTraining popularty", "$data | Invoke-RecTraining ndcg", "$data | Invoke-RecTraining ials @{ factor = 4 }", "$data | Invoke-RecTraining ials @{ factors = 'many' }",
        "$data | Invoke-RecTraining ials @{ factors = -4 }", "$data | Invoke-RecTraining ials @{ factors = $null }", "$data | Invoke-RecTraining ials @{ factors = @{ a = 1 } }", "$data | Invoke-RecTraining ials @{ factors = 4, 8 }",
        "$data | Invoke-RecTraining hybrid @{ of = @{ use = 'popularty' } }", "$data | Invoke-RecTraining hybrid @{ of = @{ use = 'ials'; with = @{ factor = 4 } } }", "$data | Invoke-RecTraining hybrid",
        "$fold | Invoke-RecTraining popularity -Metric ndgc@10 -Name x", "$data | Invoke-RecTraining gmf -Device gpu9 @{ epochs = 1 }",
        "$data | Split-RecDataset k-flod", "$data | Split-RecDataset k-fold @{ fold = 3 }", "$data | Split-RecDataset k-fold @{ folds = 1 }", "$data | Split-RecDataset random @{ test = 2 }", "$plain | Split-RecDataset time-cut", "$data | Split-RecDataset time-cut @{ at = 'soon' }",
        "$plain | Split-RecDataset leave-last-out", "$data | Split-RecDataset predefined",
        "Import-RecDataset nothing", "Import-RecDataset -Path nothing.csv", "Import-RecDataset -Path a.csv -Format delimted", "Import-RecDataset -Path a.csv -Column @{ usr = 'user' }", "Import-RecDataset -Path a.csv -Column @{ user = 'usr' }",
        "Import-RecDataset -Path a.csv -Parameter @{ seperator = ';' }", "Import-RecDataset -Path a.csv -Parameter @{ separator = ';' }", "Import-RecDataset -Path bad.csv",
        "Import-RecDataset -Path a.csv -Column @{ user = 'user' } -Parameter @{ columns = @{ user = 'user' } }", "Import-RecDataset simulated @{ user = 3 }", "Import-RecDataset simulated @{ users = -3 }", "Import-RecDataset simulated -Column @{ user = 'a' }",
        "Import-RecDataset -Path a.csv -Duplicate fail", "[pscustomobject]@{ a = 1 } | Import-RecDataset", "[pscustomobject]@{ user = 1; item = 2; timestamp = 'soon' } | Import-RecDataset",
        "$model | Measure-RecModel $data ndgc@10", "$model | Measure-RecModel $data ndcg@", "$model | Measure-RecModel $data ndcg@0", "$model | Measure-RecModel $data rmse@10", "$model | Measure-RecModel $data ndcg@10, ndcg@10", "$model | Measure-RecModel $data @{ use = 'ndcg@10' }",
        "$model | Measure-RecModel $data @{ with = @{ k = 10 } }", "$model | Measure-RecModel $data @{ use = 'ndcg'; with = @{ kk = 10 } }", "$model | Measure-RecModel $data @{ use = 'ndcg'; depth = 10 }", "$model | Measure-RecModel $data @{ use = 'ndcg'; id = '/' }", "$model | Measure-RecModel -Fold $fold -Candidate Given",
        "$data | Optimize-RecModel ials @{ factor = 4, 8 }", "$data | Optimize-RecModel ials @{}", "$data | Optimize-RecModel ials @{ factors = @{ min = 8; max = 4 } }", "$data | Optimize-RecModel ials @{ factors = @{ min = 8 } }", "$data | Optimize-RecModel ials @{ factors = @() }",
        "$data | Optimize-RecModel ials @{ factors = 4, 4 }", "$data | Optimize-RecModel ials @{ factors = 'few', 'many' }", "$data | Optimize-RecModel ials @{ factors = 4, 8 } -Parameter @{ factors = 3 }", "$data | Optimize-RecModel ials @{ factors = 4, 8 } -Search gird",
        "$data | Optimize-RecModel ials @{ factors = 4, 8 } -Metric ndgc@10", "$data | Optimize-RecModel ials @{ factors = 4, 8 } -Metric rmse", "$data | Optimize-RecModel ials @{ use_values = @{ min = 1; max = 2 } }", "$data | Optimize-RecModel ials @{ factors = @{ min = 4; max = 8; scale = 'lin' } }",
        "$data | Optimize-RecModel nothing @{ a = 1, 2 }",
        "$model | Get-RecRecommendation -User nobody", "$model | Get-RecRecommendation -History nothing", "$model | Get-RecRecommendation -User u1 -Explain", "$model | Get-RecRecommendation -User u1 -Where 'genre =='", "$model | Get-RecRecommendation -User u1 -Where 'gnere = Comedy'", "$knn | Get-RecRecommendation -History 'i1:much'", "$knn | Get-RecRecommendation -History @{ Item = 'i1'; Value = 'much' }", "Get-RecSimilarItem $model nothing", "Get-RecSimilarItem $model i1", "$model | Update-RecModel $data",
        "Import-RecModel nothing", "Import-RecModel a.csv", "$model | Publish-RecModel '../x' repo", "Get-RecPublishedModel nothing repo", "Undo-RecPublish nothing repo", "$model | Export-RecModel a.csv -Force",
        "Register-RecPlugin nothing", "Register-RecPlugin .", "Unregister-RecPlugin .", "Get-RecPlugin nothing", "Get-RecRun nothing", "Get-RecAlgorithm nothing", "Get-RecMetric nothing", "Get-RecDataset nothing",
        "New-RecExperiment x.yaml nothing", "$data | Protect-RecDataset -KeyVariable NOTHING_LIKE_THIS",
    ];

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Nobody_is_told_to_type_what_belongs_to_another_program()
    {
        File.WriteAllText(_shell.PathOf("a.csv"), "user,item,value\n1,2,3\n1,2,4\n3,4,5\n");
        File.WriteAllText(_shell.PathOf("bad.csv"), "user,item,value\n1,2,good\n");
        _shell.Succeed("$data = Import-RecDataset simulated @{ users = 50; items = 40; interactions = 500 }; $fold = $data | Split-RecDataset random @{ test = 0.2; validation = 0.1 }; $model, $knn = $data | Invoke-RecTraining popularity, item-knn; $plain = 1..9 | ForEach-Object { [pscustomobject]@{ user = $_; item = $_ % 3 } } | Import-RecDataset");
        List<string> foreign = [], silent = [];
        foreach (string mistake in Mistakes)
        {
            Outcome outcome = _shell.Run(mistake);
            string[] said = [.. outcome.Errors.Select(e => e.ToString()), .. outcome.Warnings];
            if (said.Length == 0)
                silent.Add(mistake);
            foreign.AddRange(said.Where(m => Foreign().IsMatch(m)).Select(m => $"{mistake}\n    {m}"));
        }
        foreign.ShouldBeEmpty(string.Join("\n", foreign));
        silent.ShouldBeEmpty();
    }

    // Verbs and options of the command line; paths and mappings of experiment files.
    [GeneratedRegex(@"\breckit [a-z]|(?<![\w-])--[a-z]|\b(algorithms|metrics|filters|rerank|split|dataset|output|evaluation|runtime|search)(\[\d+\])?\.[a-z_]+|\b(algorithms|metrics)\[\d|\bpath and format\b|\{ ?[a-z_]+: |(^|[\s(\[])(use|with|path|format|columns|space|metric|id|min|scale): \S")]
    private static partial Regex Foreign();
}
