using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SupportingFamilies.Etl.SqlServerStandIn.Server;

namespace SupportingFamilies.Etl.SqlServerStandIn;

/// <summary>
/// A server that speaks TDS 7.4 and keeps its data in SQLite, for tests on machines without SQL Server. It listens on
/// this machine only, from its making until it is disposed; its README says what it is not.
/// </summary>
public sealed class StandInServer : IDisposable
{
    const string DefaultPassword = "Stand-in-1";

    readonly TcpListener listener;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sql-server-stand-in-");
    readonly Databases databases;
    readonly ApplicationLocks locks = new();
    readonly TimeProvider clock;
    readonly string firstDatabase;
    readonly string password;
    readonly Lock gate = new();
    readonly List<(ClientConnection Connection, Task Serving)> connections = [];
    readonly Task accepting;
    int sessions = 50; // SQL Server's own take the numbers below

    /// <param name="file">The first database's; null for one that goes with the server.</param>
    /// <param name="port">0 for one that is free.</param>
    /// <param name="clock">What getdate() tells; the system's when null.</param>
    public StandInServer(
        string? file = null,
        int port = 0,
        string database = "standin",
        string password = DefaultPassword,
        TimeProvider? clock = null)
    {
        (firstDatabase, this.password) = (database, password);
        this.clock = clock ?? TimeProvider.System;
        databases = new Databases(
            folder.FullName, database, file ?? Path.Combine(folder.FullName, "first.db"));
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>For Microsoft.Data.SqlClient.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Server=127.0.0.1,{Port};Database={firstDatabase};User ID=sa;Password={password};Encrypt=False;" +
        $"TrustServerCertificate=True");

    public Faults Faults { get; } = new();

    /// <summary>How many clients are connected, those in a client's pool included.</summary>
    public int Connections
    {
        get
        {
            lock (gate)
                return connections.Count(each => !each.Serving.IsCompleted);
        }
    }

    /// <summary>Cuts every connection, as a server that falls does: what was not committed is gone.</summary>
    public void CutConnections()
    {
        lock (gate)
        {
            foreach (var (connection, _) in connections)
                connection.Cut();
        }
    }

    public void Dispose()
    {
        listener.Stop();
        CutConnections();
        accepting.Wait();
        Task.WaitAll(connections.Select(each => each.Serving));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                var connection = new ClientConnection(client, Open, Faults, password);
                lock (gate)
                    connections.Add((connection, Task.Factory.StartNew(
                        connection.Serve, CancellationToken.None, TaskCreationOptions.LongRunning,
                        TaskScheduler.Default).Unwrap()));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException
            or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    Session Open(string database) => new(
        Interlocked.Increment(ref sessions), databases, locks, Faults, clock,
        database.Length == 0 ? firstDatabase : database);
}
