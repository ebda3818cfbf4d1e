using System.Globalization;
using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>What a model that a run kept answers on the command line, and what is said beside it.</summary>
public sealed class RecommendTests(ShopRun shop) : IClassFixture<ShopRun>
{
    private readonly TemporaryDirectory _directory = shop.Directory;
    private readonly Reckit _reckit = shop.Reckit;
    private readonly string _run = shop.Run;

    [Fact]
    public void A_list_leaves_out_what_the_user_has_in_any_part_and_says_what_the_model_is()
    {
        string[] had = [.. File.ReadLines(Path.Combine(_directory.Path, "events.csv")).Select(l => l.Split(',')).Where(f => f[0] == "u4").Select(f => f[1])];
        Reckit.Finished answer = _reckit.Succeed("recommend", Model("item-knn"), "-u", "u4", "-k", "100", "-o", "json");
        string[] items = [.. Rows(answer).Select(r => r.GetProperty("item").GetString()!)];
        items.ShouldNotBeEmpty();
        items.Intersect(had).ShouldBeEmpty();
        answer.Error.ShouldContain("168 of 240 events");
        answer.Error.ShouldContain("output.models: refit");
        _reckit.Succeed("recommend", Model("item-knn"), "-u", "u4", "-k", "100", "--include-seen", "-o", "json").Output.ShouldContain($"\"{had[0]}\"");
    }

    [Fact]
    public void A_history_is_used_with_its_ratings_or_it_is_said_that_it_is_not()
    {
        string Scores(string algorithm, string history, out string error)
        {
            Reckit.Finished answer = _reckit.Succeed("recommend", Model(algorithm), "--history", history, "-k", "30", "--include-seen", "-o", "json");
            error = answer.Error;
            return string.Join(' ', Rows(answer).OrderBy(r => r.GetProperty("item").GetString()).Select(r => r.GetProperty("score").GetRawText()));
        }

        string high = Scores("als", "i0:5,i3:1", out string nothing), low = Scores("als", "i0:1,i3:5", out _);
        high.ShouldNotBe(low);
        nothing.ShouldNotContain("history");
        Scores("als", "i0,i3", out string ratings);
        ratings.ShouldContain("only with ratings");
        Scores("bpr", "i0,i3", out string unused);
        unused.ShouldContain("does not look at a history; these are the most popular items");
        Scores("item-knn", "", out string empty);
        empty.ShouldContain("The history is empty; these are the most popular items");
    }

    [LongTheory]
    [InlineData("--where", "genre = odd and year < 1990", "i1 i3 i5 i7 i9")]
    [InlineData("--include", "i3,i4,nothing", "i3 i4")]
    [InlineData("--exclude", "i0,i1,i2,i3,i4,i5,i6,i7,i8,i9,i10,i11,i12,i13,i14,i15", "i16 i17 i18 i19")]
    public void Lists_hold_all_that_is_eligible(string option, string value, string expected)
    {
        foreach (string algorithm in new[] { "item-knn", "als", "bpr" })
        {
            Reckit.Finished answer = _reckit.Succeed("recommend", Model(algorithm), "-u", "u3", "--include-seen", option, value, "-k", "20", "-o", "json");
            Rows(answer).Select(r => r.GetProperty("item").GetString()!).OrderBy(i => int.Parse(i[1..], CultureInfo.InvariantCulture)).ShouldBe(expected.Split(' '));
        }
    }

    [Fact]
    public void All_users_users_of_a_file_and_pages_agree_with_one_user_at_a_time()
    {
        JsonElement[] all = Rows(_reckit.Succeed("recommend", Model("item-knn"), "--all", "-k", "4", "-o", "json"));
        all.Select(r => r.GetProperty("user").GetString()).Distinct().Count().ShouldBe(30);
        _directory.Write("users.txt", "u7\n\nu8\nnobody\n");
        JsonElement[] some = Rows(_reckit.Succeed("recommend", Model("item-knn"), "--users", "users.txt", "-k", "4", "-o", "json"));
        some.Where(r => r.GetProperty("user").GetString() == "u7").Select(r => r.GetRawText()).ShouldBe(all.Where(r => r.GetProperty("user").GetString() == "u7").Select(r => r.GetRawText()));
        some[^1].GetProperty("source").GetString().ShouldBe("popularity");
        some[^1].GetProperty("reason").GetString().ShouldBe("unknown-user");
        JsonElement[] page = Rows(_reckit.Succeed("recommend", Model("item-knn"), "-u", "u7", "-k", "2", "--offset", "2", "-o", "json"));
        page.Select(r => r.GetRawText()).ShouldBe(some.Where(r => r.GetProperty("user").GetString() == "u7").Skip(2).Select(r => r.GetRawText()));
        page[0].GetProperty("rank").GetInt32().ShouldBe(3);
        page[0].GetProperty("title").GetString()!.ShouldStartWith("Film ");
    }

    [LongTheory]
    [InlineData(2, "RK1091", "recommend", "MODEL", "-u", "u1", "--where", "genre = ")]
    [InlineData(2, "Did you mean 'genre'", "recommend", "MODEL", "-u", "u1", "--where", "gener = odd")]
    [InlineData(2, "exactly one of", "recommend", "MODEL", "-u", "u1", "--all")]
    [InlineData(2, "exactly one of", "recommend", "MODEL")]
    [InlineData(2, "--offset is at least 0", "recommend", "MODEL", "-u", "u1", "--offset", "-1")]
    [InlineData(2, "not a finite number", "recommend", "MODEL", "--history", "i1:good")]
    [InlineData(2, "key=value", "recommend", "MODEL", "-u", "u1", "--context", "device")]
    [InlineData(5, "RK4014", "recommend", "MODEL", "-u", "u1", "--context", "device=phone")]
    [InlineData(5, "RK4014", "recommend", "MODEL", "--feature", "age=30")]
    [InlineData(6, "RK5013", "recommend", "", "-u", "u1")]
    [InlineData(3, "RK2001", "recommend", "MODEL", "--users", "absent.txt")]
    [InlineData(6, "RK5013", "recommend", "nowhere", "-u", "u1")]
    [InlineData(6, "RK5013", "similar", "nowhere", "i1")]
    [InlineData(5, "RK4011", "similar", "POPULARITY", "i1")]
    [InlineData(5, "RK4010", "update", "POPULARITY", "--events", "events.csv")]
    [InlineData(3, "absent.csv", "update", "MODEL", "--events", "absent.csv")]
    public void What_cannot_be_done_is_an_expected_error(int code, string expected, params string[] arguments)
    {
        string popularity = arguments[1] == "POPULARITY" ? Popular() : "";
        Reckit.Finished finished = _reckit.Run([.. arguments.Select(a => a == "MODEL" ? Model("item-knn") : a == "POPULARITY" ? popularity : a)]);
        finished.Error.ShouldContain(expected);
        finished.Error.ShouldNotContain("   at RecKit");
        finished.Error.ShouldNotContain("unexpected");
        (finished.ExitCode, finished.Output).ShouldBe((code, ""));
    }

    [LongFact]
    public void Similar_and_update_write_tables_of_every_format()
    {
        JsonElement[] similar = Rows(_reckit.Succeed("similar", Model("item-knn"), "i2", "i3", "-k", "3", "-o", "json"));
        similar.GroupBy(r => r.GetProperty("item").GetString()).Select(g => (g.Key, g.Count())).ShouldBe([("i2", 3), ("i3", 3)]);
        _reckit.Succeed("similar", Model("item-knn"), "zzz").Error.ShouldContain("does not know item 'zzz'");
        foreach (string format in new[] { "csv", "markdown", "table" })
            _reckit.Succeed("similar", Model("item-knn"), "i2", "-o", format).Output.ShouldContain("i");

        _directory.Write("new.csv", "user,item,rating\nnewcomer,i2,5\nnewcomer,i4,4\nu1,fresh,3\n");
        Reckit.Finished updated = _reckit.Succeed("update", Model("item-knn"), "--events", "new.csv", "--out", "updated.zip", "-o", "json");
        JsonElement row = Rows(updated)[0];
        (row.GetProperty("events_added").GetInt32(), row.GetProperty("users_added").GetInt32(), row.GetProperty("items_added").GetInt32()).ShouldBe((3, 1, 1));
        Reckit.Finished answer = _reckit.Succeed("recommend", "updated.zip", "-u", "newcomer", "-k", "3", "--where", "genre = even", "-o", "json");
        Rows(answer).ShouldAllBe(r => r.GetProperty("source").GetString() == "model");
        _reckit.Succeed("update", Model("item-knn"), "--events", "new.csv");
        Directory.Exists(Model("item-knn") + "/random-updated").ShouldBeTrue();
        _reckit.Run("update", Model("item-knn") + "/random", "--events", "new.csv").Error.ShouldContain("--out");
    }

    [LongFact]
    public void An_updated_model_keeps_what_reranks_its_lists_and_refuses_items_it_was_not_prepared_for()
    {
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed(
            "run", "shop.yaml", "--set", "algorithms=[{use: item-knn}]", "--set", "metrics=[ndcg@5]", "--set", "rerank=[{use: category-cap, with: {feature: genre, most: 2, fill: false}}]", "-o", "json").Output);
        string model = run.RootElement.GetProperty("directory").GetString()!;
        _directory.Write("known.csv", "user,item,rating\nnewcomer,i2,5\nnewcomer,i3,4\n");
        _reckit.Succeed("update", model, "--events", "known.csv", "--out", "reranked");
        Reckit.Finished answer = _reckit.Succeed("recommend", "reranked", "-u", "newcomer", "-k", "10", "-o", "json", "--no-progress");
        Rows(answer).Length.ShouldBe(4, "two of either genre");
        answer.Error.ShouldBeEmpty();
        _reckit.Succeed("recommend", "reranked", "-u", "newcomer").Error.ShouldContain("updated with the events of 'known.csv'");
        _directory.Write("fresh.csv", "user,item,rating\nu1,fresh,3\n");
        Reckit.Finished refused = _reckit.Run("update", model, "--events", "fresh.csv", "--out", "other");
        (refused.ExitCode, refused.Error.Contains("reranked by category-cap", StringComparison.Ordinal)).ShouldBe((5, true));
    }

    [Fact]
    public void Runs_without_models_and_with_several_are_told()
    {
        _reckit.Run("recommend", _run, "-u", "u1").Error.ShouldContain("has several models; name one");
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed("run", "shop.yaml", "--set", "output.models=none", "-o", "json").Output);
        Reckit.Finished finished = _reckit.Run("recommend", run.RootElement.GetProperty("directory").GetString()!, "-u", "u1");
        (finished.ExitCode, finished.Error.Contains("kept no models", StringComparison.Ordinal)).ShouldBe((6, true));
        File.AppendAllText(Path.Combine(Model("item-knn"), "random", "model.md"), "Checked.\n");
        _reckit.Succeed("recommend", Model("item-knn"), "-u", "u1");
    }

    private string Model(string algorithm) => Path.Combine(_run, "models", algorithm);

    private string Popular()
    {
        using JsonDocument run = JsonDocument.Parse(_reckit.Succeed(
            "run", "--dataset", "simulated", "--algorithm", "popularity", "--metric", "ndcg@10", "--set", "dataset.with.users=50", "--set", "dataset.with.interactions=500", "-o", "json").Output);
        return run.RootElement.GetProperty("directory").GetString()!;
    }

    private static JsonElement[] Rows(Reckit.Finished finished) => [.. JsonDocument.Parse(finished.Output).RootElement.EnumerateArray()];
}
