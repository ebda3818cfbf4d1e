using System.Runtime.CompilerServices;
using RecKit.Models;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

/// <summary>Checks for memory leaks: a server trains and answers for months.</summary>
internal static class MemoryChecks
{
    private const int Questions = 200;

    public static void Released(AlgorithmSubject subject)
    {
        (WeakReference model, WeakReference[] questions, IModel kept) = Use(subject);
        for (int i = 0; i < 5 && (model.IsAlive || Alive(questions) > 0); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Require(!model.IsAlive, "a model that nobody refers to any more is still in memory: something static, or the algorithm, holds on to it. Every retraining would keep its predecessor.");
        // The arrays of the last query may remain in scratch memory of the thread.
        int alive = Alive(questions);
        Require(alive <= 2, $"after {Questions} questions {alive} of their histories are still in memory: the model, or a cache of its plugin, holds on to what it was asked. Keep no cache without a limit.");
        GC.KeepAlive(kept);
    }

    private static int Alive(WeakReference[] references) => references.Count(r => r.IsAlive);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Model, WeakReference[] Questions, IModel Kept) Use(AlgorithmSubject subject)
    {
        WeakReference dropped = new(subject.Train());
        IModel model = subject.Train();
        int itemCount = subject.Tastes.Training.ItemCount;
        WeakReference[] questions = new WeakReference[Questions];
        float[] scores = new float[1];
        for (int i = 0; i < Questions; i++)
        {
            int[] history = [i % itemCount, (i * 7) % itemCount, (i * 13) % itemCount];
            questions[i] = new WeakReference(history);
            model.Score(UserQuery.FromHistory(history), [i % itemCount], scores);
        }
        return (dropped, questions, model);
    }
}
