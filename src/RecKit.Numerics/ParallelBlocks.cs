namespace RecKit.Numerics;

/// <summary>Runs work in blocks whose number and borders do not depend on the machine, so that results do not either.</summary>
public static class ParallelBlocks
{
    /// <summary>Cuts 0…count−1 into blocks of a fixed size and runs them on several threads, in any order.</summary>
    /// <param name="count">The amount of work.</param>
    /// <param name="blockSize">The size of a block (the last may be smaller). Fixed by the caller, never by the machine.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="body">Gets the number of the block, its first element and the one after its last.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(int count, int blockSize, int threads, Action<int, int, int> body, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        Run(count, blockSize, threads, static () => 0, (_, block, start, end) => body(block, start, end), cancellation);
    }

    /// <summary>As <see cref="Run(int,int,int,Action{int,int,int},CancellationToken)"/>, with scratch memory that each thread makes once and reuses.</summary>
    /// <typeparam name="TScratch">The type of the scratch memory.</typeparam>
    /// <param name="count">The amount of work.</param>
    /// <param name="blockSize">The size of a block.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="scratch">Makes the scratch memory of a thread. Results must not depend on what is left in it.</param>
    /// <param name="body">Gets the scratch memory, the number of the block, its first element and the one after its last.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<TScratch>(
        int count, int blockSize, int threads, Func<TScratch> scratch, Action<TScratch, int, int, int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(body);
        int blocks = (int)(((long)count + blockSize - 1) / blockSize);
        if (threads == 1 || blocks <= 1)
        {
            TScratch own = blocks > 0 ? scratch() : default!;
            for (int block = 0; block < blocks; block++)
                RunBlock(own, block);
            return;
        }
        long next = -1; // Wider than a block number: every thread steps beyond the last block once.
        Task[] workers = new Task[Math.Min(threads, blocks) - 1];
        for (int i = 0; i < workers.Length; i++)
            workers[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        Exception? failure = null;
        try
        {
            Work();
        }
        catch (Exception e)
        {
            failure = e;
        }
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // A cancellation of the others follows from a failure; the failure is what matters.
            if (failure is null or OperationCanceledException)
                failure = e.InnerExceptions.FirstOrDefault(i => i is not OperationCanceledException) ?? failure ?? e.InnerExceptions[0];
        }
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                int block = Take();
                if (block >= blocks)
                    return;
                TScratch own = scratch();
                for (; block < blocks; block = Take())
                    RunBlock(own, block);
            }
            catch
            {
                Volatile.Write(ref next, blocks); // The others need not go on.
                throw;
            }
        }

        int Take() => (int)Math.Min(Interlocked.Increment(ref next), blocks);

        void RunBlock(TScratch own, int block)
        {
            cancellation.ThrowIfCancellationRequested();
            int start = (int)((long)block * blockSize);
            body(own, block, start, (int)Math.Min((long)start + blockSize, count));
        }
    }

    /// <summary>Adds up what blocks of work give, in the order of the blocks: the sum depends neither on the threads nor on which is first.</summary>
    /// <typeparam name="TScratch">The type of the scratch memory.</typeparam>
    /// <param name="count">The amount of work.</param>
    /// <param name="blockSize">The size of a block.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="scratch">Makes the scratch memory of a thread. Results must not depend on what is left in it.</param>
    /// <param name="part">Gets the scratch memory, the first element of a block and the one after its last; gives what the block adds.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Sum<TScratch>(
        int count, int blockSize, int threads, Func<TScratch> scratch, Func<TScratch, int, int, double> part, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        ArgumentNullException.ThrowIfNull(part);
        double[] parts = new double[(int)(((long)count + blockSize - 1) / blockSize)];
        Run(count, blockSize, threads, scratch, (own, block, start, end) => parts[block] = part(own, start, end), cancellation);
        double sum = 0;
        foreach (double value in parts)
            sum += value;
        return sum;
    }

    /// <summary>As <see cref="Sum{TScratch}(int,int,int,Func{TScratch},Func{TScratch,int,int,double},CancellationToken)"/>, element by element.</summary>
    /// <typeparam name="TScratch">The type of the scratch memory.</typeparam>
    /// <param name="count">The amount of work.</param>
    /// <param name="blockSize">The size of a block.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="scratch">Makes the scratch memory of a thread. Results must not depend on what is left in it.</param>
    /// <param name="part">Gets the scratch memory and an element; gives what the element adds.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Sum<TScratch>(
        int count, int blockSize, int threads, Func<TScratch> scratch, Func<TScratch, int, double> part, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Sum(
            count, blockSize, threads, scratch,
            (own, start, end) =>
            {
                double sum = 0;
                for (int element = start; element < end; element++)
                    sum += part(own, element);
                return sum;
            },
            cancellation);
    }
}
