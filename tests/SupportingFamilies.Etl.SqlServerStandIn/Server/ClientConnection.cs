using System.Globalization;
using System.Net.Sockets;
using System.Threading.Channels;
using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>
/// One client from its first packet to its last. One task reads messages, so that a client's wish to stop is heard
/// while a statement runs; another runs them, one after the other.
/// </summary>
sealed class ClientConnection : IDisposable
{
    const byte DatabaseChanged = 1;
    const byte LanguageChanged = 2;
    const byte PacketSizeChanged = 4;
    const byte CollationChanged = 7;
    const byte SessionReset = 18;

    readonly TcpClient client;
    readonly Packets packets;
    readonly Func<string, Session> open;
    readonly Faults faults;
    readonly string password;
    readonly ReplyWriter reply = new();
    readonly Channel<Message> messages = Channel.CreateUnbounded<Message>();
    Session? session;
    RpcRunner? calls;
    InsertBulk? announced;

    public ClientConnection(TcpClient client, Func<string, Session> open, Faults faults, string password)
    {
        (this.client, this.open, this.faults, this.password) = (client, open, faults, password);
        client.NoDelay = true;
        packets = new Packets(client.GetStream(), faults.DropsPacket);
    }

    public async Task Serve()
    {
        var reading = Read();
        try
        {
            await foreach (var message in messages.Reader.ReadAllAsync())
            {
                if (!Answer(message))
                    break;
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException
            or ProtocolException or CutException)
        {
            // The client has gone, speaks something else, or a test wanted it cut: either way it is over.
        }
        finally
        {
            Dispose();
            await reading;
        }
    }

    /// <summary>Ends it from outside: the task that serves it then lets go of everything.</summary>
    public void Cut() => client.Dispose();

    public void Dispose()
    {
        client.Dispose();
        reply.Dispose();
        session?.Dispose();
    }

    async Task Read()
    {
        try
        {
            while (await packets.Read() is { } message)
            {
                if (message.Type == MessageType.Attention && session is { } running)
                {
                    running.IsCancelled = true;
                    running.Database.Interrupt();
                }

                messages.Writer.TryWrite(message);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException
            or ProtocolException)
        {
            // What was read before is still answered.
        }
        finally
        {
            if (session is { } waiting)
                waiting.IsCancelled = true; // nobody waits for what still runs
            messages.Writer.TryComplete();
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    bool Answer(Message message)
    {
        reply.Clear();
        switch (message.Type)
        {
            case MessageType.PreLogin:
                packets.Send(PreLogin.Reply());
                return !PreLogin.WantsEncryption(message.Body);
            case MessageType.Login:
                var welcome = LogIn(Login.Read(message.Body));
                Send();
                return welcome;
            case MessageType.Attention:
                session!.IsCancelled = false;
                reply.Done(DoneToken.Batch, Done.Attention, 0, 0);
                Send();
                return true;
        }

        if (session is null)
            throw new ProtocolException("A client that did not log in.");
        if (message.Abandoned)
        {
            Send();
            return true;
        }

        if (message.Resets)
        {
            session.Reset();
            reply.Environment(SessionReset, [], []);
        }

        try
        {
            Run(message);
        }
        catch (OperationCanceledException)
        {
            // The attention that stopped it is the next message, and is answered by itself: nothing is said here.
            reply.Clear();
            if (session.AbortsOnError)
                session.Transaction.Rollback();
            return true;
        }
        catch (Exception failure) when (failure is not (IOException or SocketException or CutException))
        {
            // A fault of this server's own, which a test must see rather than a connection that ends without a word.
            reply.Clear();
            Refuse(new SqlError(SqlError.UnknownHereNumber, $"The stand-in failed: {failure}", severity: 20));
            Send();
            return false;
        }

        Send();
        return true;
    }

    void Run(Message message)
    {
        var reader = new MessageReader(message.Body);
        var batch = new BatchRunner(session!, reply, DoneToken.Batch, new Variables());
        if (message.Type == MessageType.BulkLoad)
        {
            Guarded(batch, () => new BulkLoader(
                batch, announced ?? throw SqlError.Syntax("bulk")).Run(reader));
            announced = null;
            return;
        }

        reader.Skip(reader.Int32() - 4); // headers: the transaction a request believes to be in, notifications, tracing
        switch (message.Type)
        {
            case MessageType.Batch:
                var text = reader.Rest();
                if (TableCollations.IsAsked(text))
                    Guarded(batch, () => TableCollations.Answer(batch, text));
                else
                    batch.Run(text);
                announced = batch.Announced;
                break;
            case MessageType.Rpc:
                Guarded(batch, () => calls!.Run(reader));
                break;
            case MessageType.TransactionRequest:
                Guarded(batch, () => TransactionRequest.Run(batch, reader));
                break;
            default:
                throw new ProtocolException("A message of a kind that is not spoken here.");
        }
    }

    static void Guarded(BatchRunner batch, Action work)
    {
        try
        {
            work();
        }
        catch (SqlError error)
        {
            batch.Report(error);
        }
    }

    bool LogIn(Login login)
    {
        if (faults.RefusesLogin() is { } number)
            return Refuse(new SqlError(number, "A test asked for this refusal.", severity: 14));
        if (login.Password != password)
            return Refuse(new SqlError(18456, $"Login failed for user '{login.User}'.", severity: 14));
        try
        {
            session = open(login.Database);
        }
        catch (SqlError)
        {
            reply.Error(new SqlError(
                4060, $"Cannot open database \"{login.Database}\" requested by the login. The login failed.",
                severity: 11));
            return Refuse(new SqlError(18456, $"Login failed for user '{login.User}'.", severity: 14));
        }

        calls = new RpcRunner(session, reply);
        reply.Environment(DatabaseChanged, session.Database.Name, "master");
        reply.Information(5701, $"Changed database context to '{session.Database.Name}'.");
        reply.Environment(CollationChanged, ReplyWriter.Collation, []);
        reply.Environment(LanguageChanged, "us_english", "");
        reply.LoggedIn();
        reply.Environment(PacketSizeChanged, Number(login.PacketSize), Number(packets.Size));
        packets.Size = login.PacketSize;
        return true;
    }

    bool Refuse(SqlError error)
    {
        reply.Error(error);
        reply.Done(DoneToken.Batch, Done.Error, 0, 0);
        return false;
    }

    void Send()
    {
        reply.End();
        packets.Send(reply.Body);
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
