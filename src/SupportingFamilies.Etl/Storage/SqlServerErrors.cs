using System.Collections.Frozen;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What the numbers of SQL Server's errors mean to us. Texts are ours: the server's quote keys and rows.
/// </summary>
static class SqlServerErrors
{
    /// <summary>The client's own: no answer in the time it was given.</summary>
    const int WaitedInVain = -2;

    /// <summary>Failures after which the same again, on a new connection, may succeed.</summary>
    /// <remarks>Source: Microsoft's lists for SQL Server and Azure SQL Database of transient faults, and the client's
    /// own numbers for a network that went away: 0 when it has none.</remarks>
    static readonly FrozenSet<int> Transient = FrozenSet.Create(
        0, 2, 20, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, 11001, // the network, or the server starting again
        596, 976, 983, 6005, 17142, 18401, // the session was ended, or the server is going down or coming up
        921, 922, 945, 952, 4060, // the database is being recovered or moved, or another server takes it over
        701, 1204, 8645, 8651, 10928, 10929, // out of memory, locks or workers for the moment
        615, 1205, 1222, 3960, 3966, // victim of a deadlock, a lock not granted in time, snapshots that met
        4221, 40143, 40197, 40501, 40540, 40613, 49918, 49919, 49920); // Azure: busy, or moving

    /// <summary>Of a statement. One that took longer than any may is not among them: it would take as long again.
    /// </summary>
    public static bool IsTransient(int number) => Transient.Contains(number);

    /// <summary>Of connecting, where the client waits for seconds only.</summary>
    public static bool IsTransientWhenConnecting(int number) => number == WaitedInVain || IsTransient(number);

    public static string WhyNoConnection(int number) => number switch
    {
        18456 or 18452 or 18470 or 18486 or 18487 or 18488 => "the server refused the login",
        4060 or 911 or 916 => "there is no such database on the server, or the login may not open it",
        -2146893019 or -2146762487 or 35 or 20 => "no encrypted connection: is the server's certificate trusted here?",
        WaitedInVain or 258 => "the server did not answer in time",
        _ => "the server cannot be reached",
    };
}
