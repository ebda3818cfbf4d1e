using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Delimited;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

/// <summary>Texts as people have them, and what is read of each: columns, headers, quotes, times, forms.</summary>
public sealed class DelimitedCorpusTests : IDisposable
{
    private static readonly Component Delimited = new DataPlugin().Components.Single(c => c.Kind == ComponentKind.Reader && c.Id == "delimited");
    private readonly TempDirectory _directory = new();

    public static TheoryData<string, CorpusCase> Cases()
    {
        TheoryData<string, CorpusCase> cases = [];
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "Corpus"), "*.txt").Order())
        {
            foreach (CorpusCase one in CorpusCase.Read(file))
                cases.Add(Path.GetFileNameWithoutExtension(file), one);
        }
        return cases;
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheCorpusIsThere() => Cases().Count.ShouldBeGreaterThan(90);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void ATextIsReadAsItIsMeantOrRefused(string topic, CorpusCase text)
    {
        string path = _directory.Write(text.File, text.Bytes);
        DelimitedReader reader = new((DelimitedOptions)OptionsFactory.CreateOptions(Delimited, (JsonObject)JsonNode.Parse(text.Options)!));
        ReadContext context = new() { Path = path, BaseDirectory = _directory.Root, OnError = text.Skip is null ? OnError.Fail : OnError.Skip };
        if (text.Errors.Count > 0)
        {
            RecKitException error = Should.Throw<RecKitException>(() => reader.Read(context), $"{topic}: {text.Name}");
            string all = string.Join('\n', error.Diagnostics);
            foreach (string part in text.Errors)
                all.ShouldContain(part, Case.Sensitive, $"{topic}: {text.Name}");
            return;
        }
        Dataset data = reader.Read(context);
        Lines(data).ShouldBe(text.Events, $"{topic}: {text.Name}");
        data.Notes.Count.ShouldBe(text.Notes.Count, $"{topic}: {text.Name}: {string.Join('\n', data.Notes)}");
        foreach ((string note, string part) in data.Notes.Zip(text.Notes))
            note.ShouldContain(part, Case.Sensitive, $"{topic}: {text.Name}");
        data.Report.RowsSkipped.ShouldBe(text.Skip ?? 0, $"{topic}: {text.Name}");
    }

    private static string[] Lines(Dataset data)
    {
        EventLog log = data.Events;
        return [.. Enumerable.Range(0, log.Count).Select(row => string.Join(" | ",
            data.Users[log.Users[row]], data.Items[log.Items[row]],
            !log.HasValues ? "-" : float.IsNaN(log.Values[row]) ? "?" : log.Values[row].ToString("R", CultureInfo.InvariantCulture),
            !log.HasTimestamps ? "-" : ((decimal)log.Timestamps[row] / UnixTime.Second).ToString("0.######", CultureInfo.InvariantCulture)))];
    }
}
