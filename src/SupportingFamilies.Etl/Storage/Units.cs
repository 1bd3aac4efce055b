using System.Data.Common;
using Polly;
using Polly.Retry;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Does whole units of work, again on a new connection when a server failed in a way that passes by itself. A unit
/// reads what it needs itself and can be done twice: it looks first whether an earlier try, whose answer was lost, has
/// done it.
/// </summary>
sealed class Units(SqlDialect dialect, StandingConnection connection, TimeProvider clock)
{
    const int MostTriesAgain = 6;
    const int MostNumbersTaken = 20;
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);

    readonly ResiliencePipeline? pipeline = dialect.Retries ? Pipeline(dialect, connection, clock) : null;

    /// <param name="unit">Everything from its first read to its commit.</param>
    public T Do<T>(Func<T> unit)
    {
        if (pipeline is null)
            return unit();
        var tries = 0;
        return pipeline.Execute(() =>
        {
            if (tries++ > 0)
                connection.Renew();
            return unit();
        });
    }

    /// <summary>A unit that takes the next number of something without the lease: where another takes the same one
    /// first, again with the one after it.</summary>
    public T DoNumbered<T>(Func<T> unit) => Do(() =>
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return unit();
            }
            catch (DbException taken) when (dialect.IsDuplicate(taken) && tries < MostNumbersTaken)
            {
                // Its transaction is rolled back; the next number is read anew.
            }
        }
    });

    public void Do(Action unit) => Do(() =>
    {
        unit();
        return true;
    });

    static ResiliencePipeline Pipeline(SqlDialect dialect, StandingConnection connection, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                // Whatever was thrown when the connection went away is the connection's failure.
                ShouldHandle = outcome => ValueTask.FromResult(
                    outcome.Outcome.Exception is { } failure && (dialect.IsTransient(failure) || connection.IsLost)),
                MaxRetryAttempts = MostTriesAgain,
                BackoffType = DelayBackoffType.Exponential,
                Delay = dialect.FirstDelay,
                MaxDelay = LongestDelay,
                UseJitter = false, // one writer at a time: nobody to keep out of step with
            })
            .Build();
}
