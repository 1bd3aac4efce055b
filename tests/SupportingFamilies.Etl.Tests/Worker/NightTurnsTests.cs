using SupportingFamilies.Etl.Worker.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class NightTurnsTests
{
    [Fact]
    public async Task Only_so_many_run_at_once_and_the_others_follow_in_the_order_they_came()
    {
        var turns = new NightTurns(atOnce: 2);
        var first = await turns.EnterAsync(default);
        var second = await turns.EnterAsync(default);
        var waiting = Enumerable.Range(0, 3).Select(_ => turns.EnterAsync(default)).ToList();
        Assert.All(waiting, each => Assert.False(each.IsCompleted));

        first.Dispose();
        var third = await waiting[0];
        Assert.False(waiting[1].IsCompleted);
        first.Dispose(); // twice is once
        Assert.False(waiting[1].IsCompleted);
        third.Dispose();
        second.Dispose();
        (await waiting[1]).Dispose();
        (await waiting[2]).Dispose();
        (await turns.EnterAsync(default)).Dispose();
    }

    [Fact]
    public async Task Who_is_asked_to_stop_waits_no_longer_and_takes_nobodys_turn()
    {
        var turns = new NightTurns(atOnce: 1);
        var running = await turns.EnterAsync(default);
        using var stop = new CancellationTokenSource();
        var impatient = turns.EnterAsync(stop.Token);
        var patient = turns.EnterAsync(default);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        running.Dispose();
        (await patient).Dispose();
        Assert.Equal(0, turns.Waiting);
    }
}
