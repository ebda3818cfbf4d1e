using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.CommandLine;

/// <summary>Whatever a verb is asked for, standard output can be parsed in the format that was asked for, also when the verb fails.</summary>
public sealed partial class MachineOutputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>All verbs, by the help of the program itself.</summary>
    public static TheoryData<string> Verbs => [.. Find("")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void AVerbThatIsUsedWrongly_WritesItsProblems(string verb) => Fails(2, [.. verb.Split(' '), "--frobnicate"]);

    [Theory]
    [InlineData("validate nowhere.yaml", 2, "RK1012")]
    [InlineData("run nowhere.yaml", 2, "RK1012")]
    [InlineData("plan nowhere.yaml", 2, "RK1012")]
    [InlineData("run --dataset simulatid --algorithm popularity --metric ndcg@10", 2, "RK1007")]
    [InlineData("recommend nowhere --user u1", 6, "RK50")]
    [InlineData("runs nowhere", 6, "RK5004")]
    [InlineData("show nowhere", 6, "RK5004")]
    [InlineData("compare nowhere", 6, "RK5004")]
    [InlineData("export nowhere --trec", 6, "RK5004")]
    [InlineData("algorithms nothing", 2, "RK1007")]
    [InlineData("metrics nothing", 2, "RK1007")]
    [InlineData("splits nothing", 2, "RK1007")]
    [InlineData("filters nothing", 2, "RK1007")]
    [InlineData("readers nothing", 2, "RK1007")]
    [InlineData("rerankers nothing", 2, "RK1007")]
    [InlineData("searches nothing", 2, "RK1007")]
    [InlineData("plugins --plugins nowhere", 4, "RK3005")]
    [InlineData("plugins check nowhere", 4, "RK3")]
    [InlineData("plugins remove nothing", 4, "RK3018")]
    [InlineData("script nowhere.fsx", 4, "RK3")]
    [InlineData("bench --threads 0", 2, "RK1090")]
    [InlineData("datasets extra", 2, "RK1090")]
    public void AVerbThatFails_WritesItsProblems(string arguments, int exitCode, string code) =>
        Fails(exitCode, [.. arguments.Split(' ').Select(a => a.StartsWith("nowhere", StringComparison.Ordinal) ? _directory.Of(a) : a)])
            .ShouldAllBe(p => p.Code.StartsWith(code, StringComparison.Ordinal));

    [Theory]
    [InlineData("algorithms")]
    [InlineData("algorithms item-knn")]
    [InlineData("metrics ndcg")]
    [InlineData("rerankers")]
    [InlineData("splits")]
    [InlineData("filters")]
    [InlineData("readers")]
    [InlineData("searches")]
    [InlineData("plugins")]
    [InlineData("datasets")]
    [InlineData("runs")]
    [InlineData("validate small.yaml")]
    [InlineData("plan small.yaml")]
    public void AVerbThatSucceeds_CanBeParsed(string arguments)
    {
        _directory.Write("small.yaml", Specs.Small);
        string[] line = [.. arguments.Split(' ').Select(a => a.EndsWith(".yaml", StringComparison.Ordinal) ? _directory.Of(a) : a)];
        if (arguments == "runs")
            line = ["runs", Directory.CreateDirectory(_directory.Of("empty")).FullName];
        foreach (string format in new[] { "json", "csv", "markdown" })
        {
            Reckit.Finished finished = InProcess.Run([.. line, "-o", format]);
            finished.ExitCode.ShouldBe(0, finished.Error);
            Parse(format, finished.Output);
        }
    }

    [Fact]
    public void Validate_GivesEveryProblem_WithItsPlace()
    {
        string file = _directory.Write("broken.yaml", Specs.Small.Replace("ndcg@10", "ndgc@10", StringComparison.Ordinal).Replace("seed: 7", "sede: 7", StringComparison.Ordinal));
        Problem[] problems = Fails(2, "validate", file);
        problems.Select(p => (p.Severity, p.Code, p.File, p.Line)).ShouldBe([("error", "RK1003", file, 3), ("error", "RK1007", file, 10)]);
        problems.ShouldAllBe(p => p.Column > 0 && p.Message.Length > 10);
    }

    [Fact]
    public void Validate_OfAValidFile_GivesAnEmptyList_OrItsWarnings()
    {
        string file = _directory.Write("small.yaml", Specs.Small);
        Parse("json", InProcess.Run("validate", file, "-o", "json").Output).ShouldBeEmpty();
        Reckit.Finished warned = InProcess.Run("validate", file, "-o", "json", "--set", "evaluation.early_stopping.metric=rmse");
        warned.ExitCode.ShouldBe(0);
        Problem warning = Parse("json", warned.Output).ShouldHaveSingleItem();
        (warning.Severity, warning.Code).ShouldBe(("warning", "RK1015"));
    }

    // The same problems in all formats.
    private static Problem[] Fails(int exitCode, params string[] arguments)
    {
        Problem[]? first = null;
        foreach (string format in new[] { "json", "csv", "markdown" })
        {
            Reckit.Finished finished = InProcess.Run([.. arguments, "-o", format]);
            finished.ExitCode.ShouldBe(exitCode, finished.Error);
            finished.Error.ShouldNotContain("   at RecKit.");
            Problem[] problems = Parse(format, finished.Output);
            problems.ShouldNotBeEmpty();
            problems.ShouldBe(first ??= problems);
        }
        return first!;
    }

    private static Problem[] Parse(string format, string text) => format switch
    {
        "json" => [.. ParseJson(text)],
        "csv" => [.. ParseCsv(text)],
        _ => [.. ParseMarkdown(text)],
    };

    private static List<Problem> ParseJson(string text)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind != JsonValueKind.Array ? [] :
        [
            .. json.RootElement.EnumerateArray().Where(e => e.TryGetProperty("severity", out _)).Select(e => new Problem(
                e.GetProperty("severity").GetString()!, e.GetProperty("code").GetString()!, e.GetProperty("file").GetString() ?? "",
                Number(e.GetProperty("line")), Number(e.GetProperty("column")), e.GetProperty("message").GetString()!)),
        ];

        static int Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? 0 : value.GetInt32();
    }

    private static IEnumerable<Problem> ParseCsv(string text)
    {
        string[][] rows = [.. Records().Matches(text).Select(r => Fields().Matches(r.Value).Select(f => f.Groups[1].Value.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())];
        rows.Select(r => r.Length).Distinct().ShouldHaveSingleItem(text);
        return rows[0][0] != "severity" ? [] : rows[1..].Select(r => new Problem(r[0], r[1], r[2], Number(r[3]), Number(r[4]), r[5]));
    }

    private static IEnumerable<Problem> ParseMarkdown(string text)
    {
        string[][] rows = [.. text.Split('\n').Where(l => l.StartsWith('|')).Select(l => Bars().Split(l.Trim('|', ' ')).Select(c => c.Trim().Replace("\\|", "|", StringComparison.Ordinal)).ToArray())];
        rows.Length.ShouldBeGreaterThanOrEqualTo(2, text);
        return rows[0][0] != "severity" ? [] : rows[2..].Select(r => new Problem(r[0], r[1], r[2], Number(r[3]), Number(r[4]), r[5].Replace("<br>", "\n", StringComparison.Ordinal)));
    }

    private static int Number(string text) => text.Length == 0 ? 0 : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Find(string verb)
    {
        string help = InProcess.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Output;
        int commands = help.IndexOf("Commands:", StringComparison.Ordinal);
        if (verb.Length > 0)
            yield return verb;
        if (commands < 0)
            yield break;
        foreach (Match match in Command().Matches(help[(commands + 9)..].Split("\n\n")[0]))
        {
            foreach (string nested in Find($"{verb} {match.Groups[1].Value}".Trim()))
                yield return nested;
        }
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?:[^""\n]|""(?:[^""]|"""")*"")+")]
    private static partial Regex Records();

    [GeneratedRegex(@"(?:^|,)((?:[^"",]|""(?:[^""]|"""")*"")*)")]
    private static partial Regex Fields();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();

    private sealed record Problem(string Severity, string Code, string File, int Line, int Column, string Message);
}
