namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>
/// Lets so many nights run at once and the others wait in the order they came, so that no council is passed over
/// however long another's night takes.
/// </summary>
sealed class NightTurns(int atOnce)
{
    readonly Lock gate = new();
    readonly LinkedList<TaskCompletionSource> waiting = new();
    int running;

    /// <summary>Nights waiting for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <returns>The turn, until disposed.</returns>
    public async Task<IDisposable> EnterAsync(CancellationToken stop)
    {
        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (running < atOnce)
            {
                running++;
                turn.SetResult();
            }
            else
            {
                waiting.AddLast(turn);
            }
        }

        await using (stop.Register(() => Leave(turn)))
            await turn.Task;
        return new Turn(this);
    }

    /// <summary>Somebody who waits no longer; their turn, had it just come, is taken all the same.</summary>
    void Leave(TaskCompletionSource turn)
    {
        lock (gate)
        {
            if (waiting.Remove(turn))
                turn.SetCanceled(CancellationToken.None);
        }
    }

    void Next()
    {
        lock (gate)
        {
            if (waiting.First is { } first)
            {
                waiting.RemoveFirst();
                first.Value.SetResult();
            }
            else
            {
                running--;
            }
        }
    }

    sealed class Turn(NightTurns turns) : IDisposable
    {
        NightTurns? turns = turns;

        public void Dispose() => Interlocked.Exchange(ref turns, null)?.Next();
    }
}
