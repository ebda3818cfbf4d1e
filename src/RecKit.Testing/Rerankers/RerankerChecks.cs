using RecKit.Reranking;
using RecKit.Testing.Models;

namespace RecKit.Testing.Rerankers;

internal static class RerankerChecks
{
    public static void Places(RerankerSubject subject)
    {
        IListReranker lists = subject.Prepare(subject.Create());
        foreach ((string name, int[] items, float[] scores, int length) in RerankerSubject.Lists())
        {
            int[] places = RerankerSubject.Rerank(lists, items, scores, length);
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
        IListReranker lists = subject.Prepare(subject.Create());
        foreach (int length in (int[])[1, 2, 10, 1000, 100_000])
        {
            if (lists.CandidateCount(length) < length)
                throw new ConformanceException($"for a list of {length} it wants {lists.CandidateCount(length)} candidates, but at least {length} are needed.");
        }
    }

    public static void SameList(RerankerSubject subject)
    {
        IListReranker lists = subject.Prepare(subject.Create());
        List<(string Name, int[] Items, float[] Scores, int Length)> all = RerankerSubject.Lists();
        int[][] first = [.. all.Select(l => RerankerSubject.Rerank(lists, l.Items, l.Scores, l.Length))];
        Parallel.For(0, all.Count * 4, n =>
        {
            (string name, int[] items, float[] scores, int length) = all[n % all.Count];
            if (!RerankerSubject.Rerank(lists, items, scores, length).SequenceEqual(first[n % all.Count]))
                throw new ConformanceException($"{name} is reranked in another way beside other lists. Keep working memory out of the object.");
        });
    }

    public static void Saved(RerankerSubject subject)
    {
        IReranker reranker = subject.Create();
        IListReranker prepared = subject.Prepare(reranker);
        MemoryModelStore store = new();
        prepared.Save(store);
        IListReranker loaded = reranker.Load(store);
        foreach ((string name, int[] items, float[] scores, int length) in RerankerSubject.Lists())
        {
            if (!RerankerSubject.Rerank(loaded, items, scores, length).SequenceEqual(RerankerSubject.Rerank(prepared, items, scores, length)))
                throw new ConformanceException($"{name} is reranked in another way after saving and loading.");
        }
        int wanted = prepared.CandidateCount(10);
        if (loaded.CandidateCount(10) != wanted)
            throw new ConformanceException($"for a list of 10 it wants {wanted} candidates when prepared, but {loaded.CandidateCount(10)} when loaded.");
    }
}
