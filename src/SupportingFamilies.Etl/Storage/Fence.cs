using System.Data.Common;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Keeps a holder that lost its lease without knowing it from writing. A lease takes the next token; a transaction
/// proves, in itself and as its last statement, that its token is still the newest. The proof changes the row, so that
/// on a server the next lease waits for the transaction, or the transaction for the lease and then finds itself late.
/// </summary>
/// <remarks>A lock by itself is not enough: a server ends a session, a network drive forgets a file lock, somebody
/// deletes the lock's file, and the process that held it goes on.</remarks>
sealed class Fence(DbConnection connection)
{
    /// <summary>Null while no lease was taken on this connection: then there is nothing to prove.</summary>
    public long? Token { get; private set; }

    /// <summary>Takes the next token; from its commit on, all earlier ones are late.</summary>
    public void Take(DbTransaction transaction)
    {
        connection.Execute("update run_fence set token = token + 1 where slot = 1", transaction: transaction);
        Token = connection.ExecuteScalar<long>("select token from run_fence where slot = 1", transaction: transaction);
    }

    /// <exception cref="LeaseLostException">A later lease was taken; the transaction is not committed.</exception>
    public void Commit(DbTransaction transaction)
    {
        Prove(transaction);
        transaction.Commit();
    }

    /// <summary>What is written from now on is written by nobody in particular.</summary>
    public void GiveUp() => Token = null;

    void Prove(DbTransaction transaction)
    {
        if (Token is { } token && connection.Execute(
            "update run_fence set token = @token where slot = 1 and token = @token",
            new { token },
            transaction) != 1)
        {
            throw new LeaseLostException(token);
        }
    }
}

/// <summary>Another process holds the lease by now. What this one was about to write is rolled back, what it had
/// written was never visible and the other takes it away. Exit code 7.</summary>
/// <param name="token">Of the lease that was lost.</param>
public sealed class LeaseLostException(long token)
    : Exception(FormattableString.Invariant($"Another process has taken the lease over; token {token} is late."));
