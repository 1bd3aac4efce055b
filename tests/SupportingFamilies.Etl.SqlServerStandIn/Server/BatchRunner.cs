using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>A test wanted the connection cut here.</summary>
sealed class CutException : Exception;

/// <summary>Runs the statements of one batch and writes what becomes of each.</summary>
/// <param name="token">What ends a statement: another token inside a procedure.</param>
sealed partial class BatchRunner(Session session, ReplyWriter reply, DoneToken token, Variables variables)
{
    const ushort SelectCommand = 0xC1;
    const byte TransactionBegun = 8;
    const byte TransactionCommitted = 9;
    const byte TransactionRolledBack = 10;

    /// <summary>The bulk load whose rows the client will send next; null when the batch announced none.</summary>
    public InsertBulk? Announced { get; private set; }

    public ReplyWriter Reply => reply;

    public Session Session => session;

    public Variables Variables => variables;

    Names Names => session.Names(variables);

    /// <returns>Whether all went well.</returns>
    public bool Run(string batch)
    {
        IReadOnlyList<Statement> statements;
        try
        {
            statements = StatementParser.Read(batch);
        }
        catch (SqlError error)
        {
            Report(error);
            return false;
        }

        return Run(statements);
    }

    /// <summary>The start of a transaction, as the client is told.</summary>
    public void Begin()
    {
        if (session.Transaction.Begin(session.NextDescriptor()))
            reply.Environment(TransactionBegun, BitConverter.GetBytes(session.Transaction.Descriptor), []);
    }

    public void Commit()
    {
        var descriptor = BitConverter.GetBytes(session.Transaction.Descriptor);
        if (!Translated(() => session.Transaction.Commit()))
            return;
        if (session.Faults.CutsCommit())
            throw new CutException();
        reply.Environment(TransactionCommitted, [], descriptor);
    }

    public void Rollback()
    {
        if (session.Transaction.Count == 0)
            return;
        var descriptor = BitConverter.GetBytes(session.Transaction.Descriptor);
        session.Transaction.Rollback();
        reply.Environment(TransactionRolledBack, [], descriptor);
    }

    public void Report(SqlError error)
    {
        session.LastError = error;
        if (session.Transaction.Count > 0 && (error.Ends == Ends.Transaction
            || (session.AbortsOnError && error.Number is not SqlError.SyntaxNumber)))
            Rollback();
        reply.Error(error);
        reply.Done(token, Protocol.Done.Error, 0, 0);
    }

    public void Done(ushort command = 0, long? rows = null)
    {
        session.RowCount = rows ?? 0;
        reply.Done(
            token, rows is null || session.CountsNothing ? Protocol.Done.Final : Protocol.Done.Count, command,
            rows ?? 0);
    }

    /// <summary>SQLite's failures become SQL Server's.</summary>
    public T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteFailure failure)
        {
            if (session.IsCancelled)
                throw new OperationCanceledException();
            throw session.Database.Functions.Raised ?? SqlErrors.Of(failure, session.Database);
        }
    }

    public void Translated(Action work) => Translated(() =>
    {
        work();
        return true;
    });

    /// <summary>One value of an expression that stands alone.</summary>
    public object? Value(Expression expression, SqlType? type = null)
    {
        var bound = new Binding(Names, new QueryBinding(Names), null).Bind(expression);
        var value = Translated(() =>
        {
            using var statement = session.Database.Prepare($"select {bound.Sql}", variables.ValueOf);
            statement.Step();
            return statement.Cell(0);
        });
        return StoredValue.To(type ?? (bound.Type.Kind == SqlKind.Null ? SqlType.Int : bound.Type), value);
    }

    bool Run(IReadOnlyList<Statement> statements)
    {
        var well = true;
        foreach (var statement in statements)
        {
            try
            {
                RunOne(statement);
                session.LastError = null;
            }
            catch (SqlError error)
            {
                well = false;
                Report(error);
                if (error.Ends != Ends.Statement || session.AbortsOnError)
                    return false;
            }
        }

        return well;
    }

    void RunOne(Statement statement)
    {
        if (session.Faults.FailsStatement() is { } number)
        {
            throw number == 1205
                ? SqlErrors.Deadlock(session.Id)
                : new SqlError(number, "A test asked for this error.", ends: Ends.Transaction);
        }

        if (session.OnlyReads && statement is not SetOption { Option: "noexec" })
            return;
        switch (statement)
        {
            case SelectStatement select:
                Select(select.Query);
                break;
            case Insert or Update or Delete or Truncate:
                new ChangeRunner(this, Names).Run(statement);
                break;
            case CreateTable or AddColumn or DropColumn or CreateIndex or CreateView or Drop or CreateDatabase:
                new DefinitionRunner(this, Names).Run(statement);
                break;
            case CreateRole or RoleRights or Maintenance or AlterDatabase:
                new MaintenanceRunner(this, Names).Run(statement);
                break;
            case TransactionStatement transaction:
                Run(transaction);
                Done();
                break;
            case SetOption option:
                SetOptions.Apply(session, option);
                Done();
                break;
            case InsertBulk bulk:
                Names.Table(bulk.Table);
                Announced = bulk;
                Done();
                break;
            case Execute execute:
                Run(execute);
                break;
            default:
                Control(statement);
                break;
        }
    }

    bool Holds(Condition condition)
    {
        var sql = new Binding(Names, new QueryBinding(Names), null).Condition(condition);
        session.Transaction.BeforeRead();
        return Translated(() =>
        {
            using var statement = session.Database.Prepare($"select {sql}", variables.ValueOf);
            statement.Step();
            return statement.Cell(0) is 1L;
        });
    }

    void Select(Query query)
    {
        var bound = new QueryBinding(Names).Outer(query);
        session.Transaction.BeforeRead();
        var assigns = query.Term is Select { Items: var items } ? items.Select(item => item.Assigns).ToList() : [];
        if (assigns.Any(name => name is not null))
        {
            Assign(bound, assigns);
            return;
        }

        var columns = bound.Columns.Select(column => new ResultColumn(
            column.Name, column.Type.Kind == SqlKind.Null ? SqlType.Int : column.Type, column.IsNullable)).ToList();
        reply.Columns(columns);
        var cells = new object?[columns.Count];
        var rows = 0L;
        Translated(() =>
        {
            using var statement = session.Database.Prepare(bound.Sql, variables.ValueOf);
            while (statement.Step())
            {
                for (var at = 0; at < cells.Length; at++)
                    cells[at] = StoredValue.To(columns[at].Type, statement.Cell(at));
                reply.Row(columns, cells);
                rows++;
            }
        });
        Done(SelectCommand, rows);
    }

    void Assign(BoundQuery bound, List<string?> names)
    {
        if (names.Any(name => name is null))
        {
            throw new SqlError(
                141, "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval " +
                "operations.", severity: 15);
        }

        var rows = 0L;
        Translated(() =>
        {
            using var statement = session.Database.Prepare(bound.Sql, variables.ValueOf);
            while (statement.Step())
            {
                for (var at = 0; at < names.Count; at++)
                    variables.Set(names[at]!, statement.Cell(at));
                rows++;
            }
        });
        Done(SelectCommand, rows);
    }

    void Run(TransactionStatement transaction)
    {
        switch (transaction.Verb)
        {
            case "begin":
                Begin();
                break;
            case "commit":
                Commit();
                break;
            case "save":
                Translated(() => session.Transaction.Save(transaction.Name ?? throw SqlError.Syntax("save")));
                break;
            case "rollback" when transaction.Name is not null && session.Transaction.Count > 0:
                Translated(() => session.Transaction.RollbackTo(transaction.Name));
                break;
            default:
                if (session.Transaction.Count == 0)
                {
                    throw new SqlError(
                        3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.",
                        ends: Ends.Statement);
                }

                Rollback();
                break;
        }
    }
}
