using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Experiments.Binding;

/// <summary>Applies <c>--fast</c> to an algorithm: one epoch, and only a few trials of a search.</summary>
internal static class FastRun
{
    private const string Epochs = "epochs";
    private const string Trials = "trials";
    private const long MostTrials = 4;

    public static AlgorithmPlan Of(AlgorithmPlan algorithm) => algorithm with
    {
        Use = With(algorithm.Use, Epochs, 1),
        Search = algorithm.Search is { } search
            ? search with { Use = With(search.Use, Trials, MostTrials), Space = [.. search.Space.Select(o => o.Name == Epochs ? OneEpoch(o) : o)] }
            : null,
    };

    private static SpaceOption OneEpoch(SpaceOption epochs) => epochs with { Kind = ParameterKind.Choice, Values = [JsonValue.Create(1L)] };

    private static ComponentUse With(ComponentUse use, string option, long most)
    {
        if (use.Options[option]?.GetValueKind() != JsonValueKind.Number || use.Options[option]!.GetValue<long>() <= most)
            return use;
        JsonObject options = (JsonObject)use.Options.DeepClone();
        options[option] = most;
        return use with { Options = options };
    }
}
