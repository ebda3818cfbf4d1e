using RecKit.EndToEnd.Tests;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The scripts of <c>examples/powershell</c>, on simulated data and on MovieLens.</summary>
public sealed class ExampleScriptTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string> Datasets() => ["simulated", "ml-100k"];

    [SkippableTheory]
    [MemberData(nameof(Datasets))]
    public void Retraining_publishes_what_is_better_and_nothing_else(string dataset)
    {
        Require(dataset);
        string first = Run("Update-PublishedModel", $"-Dataset {dataset} -Algorithm random", "'{0} {1}' -f $r.Published, $r.Version");
        first.ShouldBe("True 1");
        Run("Update-PublishedModel", $"-Dataset {dataset} -Algorithm popularity", "'{0} {1}' -f $r.Published, $r.Version").ShouldBe("True 2");
        Run("Update-PublishedModel", $"-Dataset {dataset} -Algorithm random", "'{0} {1}' -f $r.Published, $r.Version").ShouldBe("False ");
        Run("Update-PublishedModel", $"-Dataset {dataset} -Algorithm popularity", "$r.Published").ShouldBe("False", "The same model is not better.");
        _shell.Strings("(Get-RecPublishedModel -Repository ./models -All).Version").ShouldBe(["2", "1"]);
    }

    [SkippableTheory]
    [MemberData(nameof(Datasets))]
    public void A_grid_becomes_a_table(string dataset)
    {
        Require(dataset);
        Run("Compare-Algorithms", $"-Dataset {dataset} -Path results.csv", "''");
        string[] lines = File.ReadAllLines(_shell.PathOf("results.csv"));
        lines[0].ShouldBe("\"Model\",\"Users\",\"ndcg@10\",\"recall@10\",\"item-coverage@10\"");
        lines.Length.ShouldBe(6);
        double[] ndcg = [.. lines.Skip(1).Select(l => double.Parse(l.Split("\",\"")[2], System.Globalization.CultureInfo.InvariantCulture))];
        ndcg.ShouldBeInOrder(SortDirection.Descending);
        lines.ShouldContain(l => l.StartsWith("\"popularity\"", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [MemberData(nameof(Datasets))]
    public void Data_are_looked_at(string dataset)
    {
        Require(dataset);
        _shell.Succeed($"$r = {Script("Get-DataQuality")} -Dataset {dataset}");
        _shell.Value<int>("$r.Count").ShouldBe(8);
        _shell.Value<bool>("($r | Where-Object Check -EQ 'repeated events').Passed").ShouldBeTrue();
        _shell.Value<string>("($r | Where-Object Check -EQ 'events per user').Found").ShouldContain("median");
    }

    [SkippableTheory]
    [MemberData(nameof(Datasets))]
    public void Users_are_scored_to_a_file(string dataset)
    {
        Require(dataset);
        File.WriteAllText(_shell.PathOf("users.csv"), dataset == "simulated" ? "user\nu1\nu2\n" : "user\n1\n2\n");
        Run("Export-Recommendations", $"-Dataset {dataset} -UserFile users.csv -Path lists.csv -Count 7", "$r.Users").ShouldBe("2");
        File.ReadAllLines(_shell.PathOf("lists.csv")).Length.ShouldBe(1 + (2 * 7));
        int all = int.Parse(Run("Export-Recommendations", $"-Dataset {dataset} -Path all.csv", "$r.Users"), System.Globalization.CultureInfo.InvariantCulture);
        all.ShouldBe(dataset == "simulated" ? 600 : 943);
        File.ReadAllLines(_shell.PathOf("all.csv")).Length.ShouldBe(1 + (10 * all));
    }

    [SkippableTheory]
    [MemberData(nameof(Datasets))]
    public void Users_are_hidden(string dataset)
    {
        Require(dataset);
        Run("Protect-Events", $"-Dataset {dataset}", "'{0} {1}' -f $r.Users, $r.SameModel").ShouldEndWith(" True");
        string[] lines = File.ReadAllLines(_shell.PathOf("protected.csv"));
        lines[1].Split(',')[0].ShouldMatch("^[0-9a-f]{32}$");
        new FileInfo(_shell.PathOf("events.key")).Length.ShouldBe(32);
    }

    [Fact]
    public void Whatever_chooses_a_model_tests_it_on_what_came_later()
    {
        string[] gates = [.. Directory.GetFiles(Repository.PathOf("examples", "powershell"), "*.ps1").Where(f => !f.EndsWith(".Tests.ps1", StringComparison.Ordinal) && File.ReadAllText(f).Contains("Measure-RecModel", StringComparison.Ordinal))];
        gates.Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (string gate in gates)
            File.ReadAllText(gate).ShouldContain("Split-RecDataset -Split time-cut", customMessage: gate);
    }

    private static string Script(string name) => $"& '{Repository.PathOf("examples", "powershell", name + ".ps1")}'";

    private string Run(string name, string arguments, string shown)
    {
        _shell.Succeed($"$r = {Script(name)} {arguments}");
        return _shell.Value<string>(shown);
    }

    private static void Require(string dataset)
    {
        bool isThere = dataset == "simulated" || (Environment.GetEnvironmentVariable("RECKIT_DATA") is { Length: > 0 } root && Directory.Exists(Path.Combine(root, dataset)));
        if (!isThere && Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all")
            Assert.Fail($"RECKIT_DATA has no {dataset}.");
        Skip.IfNot(isThere, $"RECKIT_DATA has no {dataset}.");
    }
}
