using System.Collections.Concurrent;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class LeaseContentionTests : StorageTest
{
    const int Takers = 4;
    const int Tries = 60;

    [SkippableTheory]
    [EachDatabase]
    public void Of_many_that_reach_for_the_lease_at_once_one_holds_it_and_every_token_is_new(DatabaseKind kind)
    {
        On(kind);
        var (holders, most) = (0, 0);
        var tokens = new ConcurrentQueue<long>();
        var takers = Enumerable.Range(0, Takers).Select(taker => new Thread(() =>
        {
            using var warehouse = Etl.Storage.Warehouse.Open(Database.Database);
            for (var tried = 0; tried < Tries; tried++)
            {
                using var lease = warehouse.TryLease($"taker {taker}");
                if (lease is null)
                    continue;
                most = Math.Max(most, Interlocked.Increment(ref holders));
                tokens.Enqueue(warehouse.LeaseToken!.Value);
                Thread.Yield();
                Interlocked.Decrement(ref holders);
            }
        })).ToList();
        takers.ForEach(taker => taker.Start());
        takers.ForEach(taker => taker.Join());
        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(1, tokens.Count).Select(token => (long)token), tokens);
    }
}
