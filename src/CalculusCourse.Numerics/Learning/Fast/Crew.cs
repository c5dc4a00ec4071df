namespace CalculusCourse.Numerics.Learning.Fast;

/// <summary>A fixed set of threads that do the same job together, again and again; the calling thread is one of them.</summary>
internal sealed class Crew : IDisposable
{
    private readonly Barrier? _barrier;
    private Action<int>? _job;

    public Crew(int size)
    {
        Size = size;
        if (size == 1) return;
        _barrier = new Barrier(size);
        for (int member = 1; member < size; member++)
        {
            int number = member;
            new Thread(() => Work(number)) { IsBackground = true, Name = $"Learning {number}" }.Start();
        }
    }

    public int Size { get; }

    /// <summary>Runs the job once on every member, which gets its number from 0 on; returns when all have done.</summary>
    public void Run(Action<int> job)
    {
        if (_barrier is null)
        {
            job(0);
            return;
        }

        _job = job;
        _barrier.SignalAndWait();
        job(0);
        _barrier.SignalAndWait();
    }

    public void Dispose()
    {
        if (_barrier is null) return;
        _job = null;
        _barrier.SignalAndWait();
    }

    private void Work(int member)
    {
        while (true)
        {
            _barrier!.SignalAndWait();
            if (_job is null) return;
            _job(member);
            _barrier.SignalAndWait();
        }
    }
}
