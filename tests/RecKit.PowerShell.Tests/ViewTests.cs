using System.Globalization;
using System.Xml.Linq;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>What stands on the screen.</summary>
public sealed class ViewTests
{
    private const int Screen = 80;

    // Room that a column without a width needs to be worth showing.
    private const int Least = 12;

    [Fact]
    public void Every_table_fits_80_columns_with_all_its_columns()
    {
        foreach (XElement view in XDocument.Load(Path.Combine(Shell.Module, "RecKit.Format.ps1xml")).Descendants("View").Where(v => v.Element("TableControl") is not null))
        {
            XElement[] columns = [.. view.Descendants("TableColumnHeader")];
            int widths = columns.Sum(c => c.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : Least) + columns.Length - 1;
            widths.ShouldBeLessThanOrEqualTo(Screen, view.Element("Name")!.Value);
            columns.Count(c => c.Element("Width") is null).ShouldBeLessThanOrEqualTo(1, view.Element("Name")!.Value);
            columns.Where(c => c.Element("Width") is { } width && c.Element("Label")!.Value.Length > int.Parse(width.Value, CultureInfo.InvariantCulture)).ShouldBeEmpty(view.Element("Name")!.Value);
            view.Descendants("TableColumnItem").Count().ShouldBe(columns.Length, view.Element("Name")!.Value);
        }
    }

    [Fact]
    public void Objects_show_their_figures_in_80_columns()
    {
        if (!Shell.IsReal)
            return; // The bare engine has no Out-String; the test above reads the same views.
        using Shell shell = new();
        shell.Succeed("""
            $fold = Import-RecDataset simulated | Split-RecDataset
            $models = $fold | Invoke-RecTraining item-knn, popularity, user-item-baseline
            $measured = $models | Measure-RecModel $fold.Test ndcg@10, recall@10, item-coverage@10
            $null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm popularity, item-knn
            $run = Invoke-RecExperiment first.yaml -WarningAction SilentlyContinue
            $published = $models[0] | Publish-RecModel films ./repository
            $found = $fold.Train | Optimize-RecModel item-knn @{ neighbors = 5, 50 } -Search grid
            $shown = [ordered]@{
                'ndcg@10'        = $measured; 'Significant' = $measured | Compare-RecModel; 'Train s' = $models; 'Withdrawn|State' = $published; 'Best' = $found; 'Options' = $found.Trials
                'not signif|nothing was' = $run; 'recall@10' = $run.Algorithms; 'ItemId' = $models[0] | Get-RecRecommendation -User u1; 'Similarity' = Get-RecSimilarItem $models[0] i1
                'Summary'        = Get-RecAlgorithm; 'Better' = Get-RecMetric; 'Range' = (Get-RecAlgorithm ials).Parameters; 'Available' = Get-RecDataset; 'Validation' = $fold; 'Times' = $fold.Train
                'Density'        = $fold.Train | Measure-RecDataset; 'Started' = Get-RecRun; 'Components' = Get-RecPlugin
            }
            $texts = foreach ($key in $shown.Keys) { [pscustomobject]@{ Key = $key; Text = $shown[$key] | Out-String -Width 80 } }
            """);
        string[] keys = shell.Strings("$texts.Key"), texts = shell.Strings("$texts.Text");
        for (int i = 0; i < keys.Length; i++)
        {
            texts[i].ShouldMatch(keys[i], texts[i]);
            // Paths alone may be longer.
            texts[i].Split('\n').Where(l => l.TrimEnd().Length > Screen && !l.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)).ShouldBeEmpty(texts[i]);
        }
        texts[0].ShouldContain("item-coverage@10");
        texts[6].ShouldContain("ndcg@10 0.");
    }
}
