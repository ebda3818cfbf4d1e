using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Models;
using RecKit.Reranking;
using RecKit.Testing.Models;

namespace RecKit.Testing.Rerankers;

internal static class RerankerChecks
{
    public static void Places(RerankerSubject subject)
    {
        IListReranker lists = RerankerSubject.Prepare(subject.Create());
        foreach ((string name, int[] items, float[] scores, int length) in RerankerSubject.Lists())
        {
            (int[] places, float[] given) = RerankerSubject.RerankWithScores(lists, items, scores, length);
            if (!Array.TrueForAll(given, float.IsFinite))
                throw new ConformanceException($"of {name} it gave scores that are not finite: {string.Join(", ", given)}.");
            foreach (int place in places)
            {
                if ((uint)place >= (uint)items.Length)
                    throw new ConformanceException($"of {name} it chose place {place}, but places run from 0 to {items.Length - 1}.");
            }
            if (places.Distinct().Count() != places.Length)
                throw new ConformanceException($"of {name} it chose a place twice: {string.Join(", ", places)}.");
        }
    }

    public static void Candidates(RerankerSubject subject)
    {
        IListReranker lists = RerankerSubject.Prepare(subject.Create());
        foreach (int length in (int[])[1, 2, 10, 1000, 100_000])
        {
            if (lists.CandidateCount(length) < length)
                throw new ConformanceException($"for a list of {length} it wants {lists.CandidateCount(length)} candidates, but at least {length} are needed.");
        }
    }

    public static void SameList(RerankerSubject subject)
    {
        IListReranker lists = RerankerSubject.Prepare(subject.Create());
        List<(string Name, int[] Items, float[] Scores, int Length)> all = RerankerSubject.Lists();
        (int[] Places, float[] Scores)[] first = [.. all.Select(l => RerankerSubject.RerankWithScores(lists, l.Items, l.Scores, l.Length))];
        Parallel.For(0, all.Count * 4, n =>
        {
            (string name, int[] items, float[] scores, int length) = all[n % all.Count];
            if (!AreSame(RerankerSubject.RerankWithScores(lists, items, scores, length), first[n % all.Count]))
                throw new ConformanceException($"{name} is reranked in another way beside other lists. Keep working memory out of the object.");
        });
    }

    public static void Saved(RerankerSubject subject)
    {
        IReranker reranker = subject.Create();
        IListReranker prepared = RerankerSubject.Prepare(reranker);
        MemoryModelStore store = new();
        prepared.Save(store);
        IListReranker loaded = reranker.Load(store, new LoadContext());
        foreach ((string name, int[] items, float[] scores, int length) in RerankerSubject.Lists())
        {
            if (!AreSame(RerankerSubject.RerankWithScores(loaded, items, scores, length), RerankerSubject.RerankWithScores(prepared, items, scores, length)))
                throw new ConformanceException($"{name} is reranked in another way after saving and loading.");
        }
        int wanted = prepared.CandidateCount(10);
        if (loaded.CandidateCount(10) != wanted)
            throw new ConformanceException($"for a list of 10 it wants {wanted} candidates when prepared, but {loaded.CandidateCount(10)} when loaded.");
    }

    public static void Cancellation(RerankerSubject subject) =>
        CancelledToken.MustEnd("Prepare", token => RerankerSubject.Prepare(subject.Create(), token));

    public static void Honoured(RerankerSubject subject, OptionInfo option)
    {
        JsonObject options = subject.Options();
        JsonNode? current = options[option.Name];
        string before = RerankerSubject.Footprint(subject.Create(options));
        List<JsonNode?> tried = [];
        foreach (JsonNode? value in subject.ToTry(option, current))
        {
            options[option.Name] = value?.DeepClone();
            if (!subject.IsAccepted(options))
                continue;
            tried.Add(value);
            if (RerankerSubject.Footprint(subject.Create(options)) != before)
                return;
        }
        throw new ConformanceException(tried.Count == 0
            ? $"the kit knows no value of '{option.Name}' to try beside {current?.ToJsonString() ?? "null"}."
            : $"none of {string.Join(", ", tried.Select(v => v?.ToJsonString() ?? "null"))} changes anything where '{option.Name}' was {current?.ToJsonString() ?? "null"}. Use the option or remove it.");
    }

    private static bool AreSame((int[] Places, float[] Scores) one, (int[] Places, float[] Scores) other) =>
        one.Places.AsSpan().SequenceEqual(other.Places) && one.Scores.AsSpan().SequenceEqual(other.Scores);
}
