using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Data sets: in, out, measured, hidden.</summary>
public sealed class DataTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        _shell.Succeed("$data = Import-RecDataset -Name simulated; $data | Export-RecDataset -Path events.csv; $files = $data | Export-RecDataset -Path events.tsv -Delimiter \"`t\" -PassThru");
        _shell.Strings("$files.Name").ShouldBe(["events.tsv", "events.users.tsv", "events.items.tsv"]);
        _shell.Succeed("$back = Import-RecDataset -Path events.csv -Parameters @{ scale = 1, 5; features = @{ items = @{ path = 'events.items.csv' }; users = @{ path = 'events.users.csv' } } }");
        _shell.Strings("$a = $data | Measure-RecDataset; $b = $back | Measure-RecDataset; foreach ($n in 'Events', 'Users', 'Items', 'MeanRating', 'ItemGini', 'First', 'Last', 'UserFeatures', 'ItemFeatures') { if ([string]$a.$n -ne [string]$b.$n) { \"$n $($a.$n) $($b.$n)\" } }").ShouldBeEmpty();
        // The same lists come out, whatever the order of users and items.
        string[] lists = _shell.Strings("foreach ($d in $data, $back) { ($d | Invoke-RecTraining item-knn | Get-RecRecommendation -User u1, u9 -Count 5).ItemId -join ' ' }");
        lists[0].ShouldBe(lists[1]);
    }

    [Fact]
    public void Objects_make_the_same_data_set_as_a_file()
    {
        File.WriteAllText(_shell.PathOf("e.csv"), "reader,book,stars,date_read\nann,emma,5,2024-01-01\nann,dune,2,2024-01-02\nbob,emma,4,2024-01-03\n");
        _shell.Succeed("$c = @{ user = 'reader'; item = 'book'; value = 'stars'; timestamp = 'date_read' }; $file = Import-RecDataset -Path e.csv -Columns $c; $objects = Import-Csv e.csv | Import-RecDataset -Columns $c");
        foreach (string data in new[] { "$file", "$objects" })
        {
            _shell.Strings($"{data}.Users.Ids").ShouldBe(["ann", "bob"]);
            _shell.Value<string>($"$s = {data} | Measure-RecDataset; \"$($s.Events) $($s.MeanRating) $($s.First.ToUnixTimeSeconds()) $($s.Last.ToUnixTimeSeconds())\"").ShouldStartWith("3 3.6666");
        }
        _shell.Value<bool>("($file | Measure-RecDataset).First -eq ($objects | Measure-RecDataset).First").ShouldBeTrue();
    }

    [Fact]
    public void Own_files_make_the_parts_of_a_fold()
    {
        File.WriteAllText(_shell.PathOf("train-1.csv"), "user,item,rating\na,x,1\nb,y,2\n");
        File.WriteAllText(_shell.PathOf("train-2.csv"), "user,item,rating\na,y,3\n");
        File.WriteAllText(_shell.PathOf("test.csv"), "user,item,rating\nb,x,4\n");
        _shell.Succeed("$fold = Import-RecDataset -Part @{ train = 'train-*.csv'; test = @('test.csv') } | Split-RecDataset -Split predefined");
        _shell.Strings("\"$($fold.Name) $($fold.Train.Events.Count) $($fold.Test.Events.Count)\"").ShouldBe(["own 3 1"]);
        _shell.Run("Import-RecDataset -Part @{ train = 'none-*.csv'; test = 'test.csv' }").Errors[0].FullyQualifiedErrorId.ShouldStartWith("RK2001");
    }

    [Fact]
    public void Data_that_does_not_mean_what_a_model_takes_it_to_mean_is_a_warning()
    {
        File.WriteAllText(_shell.PathOf("clicks.csv"), "user,item,rating\na,x,1\na,y,0\nb,x,1\nb,z,0\nc,y,1\nc,z,1\n");
        Outcome trained = _shell.Run("$model = Import-RecDataset -Path clicks.csv | Invoke-RecTraining popularity").Succeeded();
        trained.Warnings.ShouldHaveSingleItem().ShouldStartWith("2 of 6 events have a value of 0 or less (the lowest is 0), but popularity learns from every event as a positive one.");
        _shell.Run("Import-RecDataset -Path clicks.csv | Invoke-RecTraining item-knn @{ use_values = $true } | Out-Null").Warnings.ShouldBeEmpty();
        Outcome measured = _shell.Run("$model | Measure-RecModel -Dataset (Import-RecDataset -Path clicks.csv) -Metric ndcg@3");
        measured.Warnings.ShouldContain(w => w.Contains("ndcg@3 counts every test event as relevant", StringComparison.Ordinal));
        measured.Warnings.ShouldContain(w => w.StartsWith("6 of 6 test events repeat a pair", StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_and_files_are_read_by_the_same_rules()
    {
        _shell.Succeed("$rows = 1..3 | ForEach-Object { [pscustomobject]@{ Stars = $_; movie_id = \"m$_\"; UserId = 'ann'; Date = \"0$_/02/2026 03:04:05\" } }");
        foreach (string parameter in new[] { "MM/dd/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss" })
        {
            File.WriteAllText(_shell.PathOf("o.csv"), "Stars,movie_id,UserId,Date\n1,m1,ann,01/02/2026 03:04:05\n2,m2,ann,02/02/2026 03:04:05\n3,m3,ann,03/02/2026 03:04:05\n");
            _shell.Succeed($"$p = @{{ date_format = '{parameter}' }}; $objects = $rows | Import-RecDataset -Parameter $p; $file = Import-RecDataset -Path o.csv -Parameter $p");
            foreach (string data in new[] { "$objects", "$file" })
            {
                _shell.Strings($"{data}.Items.Ids").ShouldBe(["m1", "m2", "m3"]);
                _shell.Value<double>($"({data} | Measure-RecDataset).MeanRating").ShouldBe(2);
                _shell.Value<int>($"({data} | Measure-RecDataset).Last.Month").ShouldBe(parameter[0] == 'M' ? 3 : 2);
            }
        }
        foreach (string source in new[] { "$rows | Import-RecDataset", "Import-RecDataset -Path o.csv" })
            _shell.Run(source).Errors.ShouldHaveSingleItem().Exception.Message.ShouldContain("-Parameter @{ date_format = 'MM/dd/yyyy HH:mm:ss' }");
    }

    [Fact]
    public void Files_come_through_the_pipeline()
    {
        File.WriteAllText(_shell.PathOf("a.csv"), "user,item\n1,2\n");
        File.WriteAllText(_shell.PathOf("b[1].csv"), "user,item\n1,2\n3,4\n");
        _shell.Strings("Get-ChildItem *.csv | Import-RecDataset | ForEach-Object { $_.Events.Count }").Order().ShouldBe(["1", "2"]);
        _shell.Value<int>("(Import-RecDataset -LiteralPath 'b[1].csv').Events.Count").ShouldBe(2);
        _shell.Value<int>("@(Import-RecDataset -Path *.csv).Count").ShouldBe(2);
    }

    [Fact]
    public void Names_and_descriptions_come_through_the_pipeline()
    {
        File.WriteAllText(_shell.PathOf("a.csv"), "user,item\n1,2\n");
        _shell.Strings("(Get-RecDataset simulated | Import-RecDataset -Parameter @{ users = 50; items = 40; interactions = 500 }).Events.Count").ShouldBe(["500"]);
        _shell.Strings("'simulated', 'SIMULATED' | Import-RecDataset | ForEach-Object { $_.Name }").ShouldBe(["simulated", "simulated"]);
        _shell.Strings("('a.csv' | Import-RecDataset).Events.Count").ShouldBe(["1"]);
        _shell.Run("'simulatd' | Import-RecDataset").Fails("RK1007", System.Management.Automation.ErrorCategory.ObjectNotFound, "simulatd").Exception.Message.ShouldContain("simulated");
    }

    [Theory]
    [InlineData("time = 'When'", "'timestamp'")]
    [InlineData("rating = 'Stars'", "value")]
    [InlineData("usr = 'Customer'", "'user'")]
    public void Columns_of_objects_are_checked_as_those_of_files_are(string wrong, string hint)
    {
        _shell.Succeed("$rows = 1..9 | ForEach-Object { [pscustomobject]@{ Customer = \"c$_\"; Product = \"p$($_ % 3)\"; Stars = $_ % 5 + 1; When = '2026-01-01' } }; $rows | Export-Csv rows.csv");
        foreach (string command in new[] { "$rows | Import-RecDataset", "Import-RecDataset -Path rows.csv" })
        {
            System.Management.Automation.ErrorRecord error = _shell.Run($"{command} -Column @{{ user = 'Customer'; item = 'Product'; {wrong} }}").Error();
            error.FullyQualifiedErrorId.ShouldStartWith("RK1003");
            error.ToString().ShouldContain("in -Column (delimited)");
            error.ToString().ShouldContain(hint);
        }
        _shell.Value<string>("$d = $rows | Import-RecDataset -Column @{ User = 'Customer'; item = 'Product'; Value = 'Stars'; timestamp = 'When' }; \"$($d.Events.HasValues) $($d.Events.HasTimestamps)\"").ShouldBe("True True");
    }

    [Theory]
    [InlineData("Import-RecDataset -Path a.csv, b.csv -Merge")]
    [InlineData("Import-RecDataset -Path *.csv -Merge")]
    [InlineData("Import-RecDataset -LiteralPath a.csv, b.csv -Merge")]
    [InlineData("Get-ChildItem *.csv | Import-RecDataset -Merge")]
    [InlineData("'a.csv', 'b.csv' | Import-RecDataset -Merge")]
    public void Several_files_are_one_data_set_where_that_is_wanted(string command)
    {
        File.WriteAllText(_shell.PathOf("a.csv"), "user,item,rating\nann,x,5\nbob,y,1\n");
        File.WriteAllText(_shell.PathOf("b.csv"), "user,item,rating\nann,z,2\ncat,x,3\n");
        _shell.Strings($"$d = @({command}); $d.Count; $d[0].Events.Count; $d[0].Users.Ids -join ' '; $d[0].Items.Ids -join ' '; ($d[0] | Measure-RecDataset).MeanRating").ShouldBe(["1", "4", "ann bob cat", "x y z", "2.75"]);
    }

    [Fact]
    public void Bad_rows_are_skipped_where_that_is_wanted()
    {
        File.WriteAllText(_shell.PathOf("a.csv"), "user,item,value\n1,2,5\n1,3,good\n2,2,4\n");
        _shell.Run("Import-RecDataset -Path a.csv").Errors[0].FullyQualifiedErrorId.ShouldStartWith("RK2002");
        Outcome outcome = _shell.Run("Import-RecDataset -Path a.csv -SkipBadRows").Succeeded();
        outcome.Warnings.ShouldHaveSingleItem().ShouldContain("1 of 3 rows");
    }

    [Fact]
    public void Statistics_are_those_of_a_count_by_hand()
    {
        _shell.Succeed("$rows = foreach ($p in 'a x 5', 'a y 3', 'b x 4', 'c x 4', 'a x 1') { $u, $i, $v = $p.Split(' '); [pscustomobject]@{ user = $u; item = $i; value = $v } }; $s = $rows | Import-RecDataset | Measure-RecDataset");
        _shell.Value<string>("\"$($s.Events) $($s.Users) $($s.Items) $($s.RepeatedEvents) $($s.UsersWithOneEvent) $($s.ItemsWithOneEvent) $($s.EventsPerUser.Most) $($s.EventsPerUser.Median)\"").ShouldBe("5 3 2 1 2 1 3 1");
        _shell.Value<double>("$s.Density").ShouldBe(4.0 / 6, 1e-12);
        _shell.Value<double>("$s.MeanRating").ShouldBe(3.4, 1e-6);
        _shell.Value<double>("$s.ItemGini").ShouldBe(.3, 1e-12);
        _shell.Value<int>("$s.Ratings[[single]4]").ShouldBe(2);
    }

    [Fact]
    public void Pseudonyms_are_keyed_stable_and_leave_the_events_as_they_are()
    {
        File.WriteAllText(_shell.PathOf("one.key"), "a key that has thirty-two letters");
        File.WriteAllText(_shell.PathOf("two.key"), "another key of thirty-two letters");
        _shell.Succeed("$data = Import-RecDataset -Name simulated; $a = $data | Protect-RecDataset -KeyPath one.key; $b = $data | Protect-RecDataset -KeyPath one.key; $c = $data | Protect-RecDataset -KeyPath two.key -Target Both");
        _shell.Value<bool>("$a.Users[0] -ceq $b.Users[0] -and $a.Users[0] -cne $c.Users[0] -and $a.Users[0] -cne $data.Users[0] -and $a.Users[0] -cmatch '^[0-9a-f]{32}$'").ShouldBeTrue();
        _shell.Value<bool>("$a.Items[0] -ceq $data.Items[0] -and $c.Items[0] -cne $data.Items[0]").ShouldBeTrue();
        _shell.Value<bool>("$m = $data, $a | Invoke-RecTraining biased-mf -Parameters @{ epochs = 3 }; $m[0].Objective[-1] -eq $m[1].Objective[-1]").ShouldBeTrue();
        _shell.Succeed("$a | Export-RecDataset -Path hidden.csv");
        foreach (string file in Directory.GetFiles(_shell.Location, "hidden*"))
            File.ReadAllText(file).ShouldNotContain("thirty-two");
        _shell.Strings("$a.UserFeatures.Columns | ForEach-Object { $_.GetType().Name }").ShouldNotContain("TextFeature");
    }

    [Fact]
    public void Named_data_sets_say_whether_they_are_there()
    {
        string? data = Environment.GetEnvironmentVariable("RECKIT_DATA");
        try
        {
            _shell.Succeed("$env:RECKIT_DATA = $null");
            _shell.Strings("Get-RecDataset | Where-Object IsAvailable | ForEach-Object Name").ShouldBe(["simulated"]);
            _shell.Run("Import-RecDataset -Name ml-100k").Fails("RK2007", System.Management.Automation.ErrorCategory.ObjectNotFound, "ml-100k");
        }
        finally
        {
            Environment.SetEnvironmentVariable("RECKIT_DATA", data);
        }
    }

    [Fact]
    public void Parameters_count_for_names_and_objects_too()
    {
        _shell.Value<int>("(Import-RecDataset -Name simulated -Parameters @{ users = 50; items = 40; interactions = 500 }).Events.Count").ShouldBe(500);
        _shell.Value<int>("(1, 2, 1 | ForEach-Object { [pscustomobject]@{ user = 'a'; item = $_ } } | Import-RecDataset -Duplicates first).Events.Count").ShouldBe(2);
        _shell.Run("Import-RecDataset -Name simulated -Format delimited").Error().FullyQualifiedErrorId.ShouldStartWith("AmbiguousParameterSet");
    }
}
