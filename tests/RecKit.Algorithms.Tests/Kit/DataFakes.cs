using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A split that tests on every n-th event, and a filter that keeps users of a residue, each with one fault or none.</summary>
internal sealed class DataFakes(int n, DataFault fault) : ISplit, IEventFilter
{
    private int _calls;

    public static ComponentDescriptor Describe(ComponentKind kind, DataFault fault) => new()
    {
        Kind = kind,
        Id = "fake",
        Plugin = "test",
        PluginVersion = "1.0.0",
        Summary = "A fake.",
        Options = new OptionsSchema((JsonObject)JsonNode.Parse(
            """{ "type": "object", "properties": { "n": { "type": "integer", "description": "Every n-th.", "default": 4, "minimum": 2, "maximum": 9 } } }""")!),
        Loader = () => kind == ComponentKind.Split
            ? Component.Split<Options>("fake", "A fake.", o => new DataFakes(o.N, fault))
            : Component.Filter<Options>("fake", "A fake.", o => new DataFakes(o.N, fault)),
    };

    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        if (fault != DataFault.IgnoresCancellation)
            context.Cancellation.ThrowIfCancellationRequested();
        int every = fault == DataFault.IgnoresOption ? 4 : n, shift = Shift();
        int[] all = [.. Enumerable.Range(0, data.Events.Count)], test = [.. all.Where(row => (row + shift) % every == 0)];
        int[] train = fault == DataFault.GivesRowsTwice ? all : [.. all.Except(test)];
        return test.Length == 0 || train.Length == 0
            ? throw new Diagnostics.RecKitException(Diagnostics.ErrorCodes.Split, "too little data")
            : [new Fold("fake", train, default, test)];
    }

    public int[] Keep(Dataset data, FilterContext context)
    {
        if (fault != DataFault.IgnoresCancellation)
            context.Cancellation.ThrowIfCancellationRequested();
        int every = fault == DataFault.IgnoresOption ? 4 : n, shift = Shift();
        int[] kept = [.. Enumerable.Range(0, data.Events.Count).Where(row => (Judged(data, row) + shift) % every != 0)];
        return fault == DataFault.GivesRowsTwice ? [.. kept, .. kept] : kept;
    }

    private int Judged(Dataset data, int row) => fault == DataFault.LooksAtOthers ? row : data.Events.Users[row];

    private int Shift() => fault switch
    {
        DataFault.TakesChanceFromTheClock => (int)(Stopwatch.GetTimestamp() / 7 % n),
        DataFault.RemembersCalls => Interlocked.Increment(ref _calls),
        _ => 0,
    };

    internal sealed record Options
    {
        [Range(2, 9)]
        public int N { get; init; } = 4;
    }
}
