using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Variables, branches, procedures and errors that are caught.</summary>
sealed partial class BatchRunner
{
    const byte DatabaseChanged = 1;

    bool tries;

    void Control(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                variables.Declare(
                    declare.Name, declare.Type, declare.Value is null ? null : Value(declare.Value, declare.Type));
                break;
            case SetVariable set:
                variables.Set(set.Name, Value(set.Value));
                break;
            case If branch:
                Inside(Holds(branch.Condition) ? branch.Then : branch.Else);
                break;
            case Block block:
                Inside(block.Statements);
                break;
            case Print print:
                reply.Information(0, Value(print.Text, SqlType.NVarChar(4000)) as string ?? " ");
                break;
            case ExecuteText text:
                Nested(Value(text.Text, SqlType.NVarChar(SqlType.Max)) as string ?? "", new Variables());
                break;
            case TryCatch attempt:
                Try(attempt);
                break;
            case Throw thrown:
                throw thrown.Number is null
                    ? session.Caught
                        ?? new SqlError(10704, "To rethrow an error, a THROW must be inside a CATCH block.")
                    : new SqlError(
                        (int)(long)Value(thrown.Number, SqlType.Int)!,
                        (string)Value(thrown.Message!, SqlType.NVarChar(2048))!);
            case WaitFor wait:
                Wait(TimeSpan.Parse(
                    (string)Value(wait.Delay)!, System.Globalization.CultureInfo.InvariantCulture));
                Done();
                break;
            case Use use:
                UseDatabase(use.Database);
                Done();
                break;
            default:
                throw SqlError.UnknownHere("this statement");
        }
    }

    /// <summary>Statements within one: an error in them ends the batch or not as outside.</summary>
    void Inside(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            try
            {
                RunOne(statement);
                session.LastError = null;
            }
            catch (SqlError error) when (error.Ends == Ends.Statement && !session.AbortsOnError && !tries)
            {
                Report(error);
            }
        }
    }

    void Try(TryCatch attempt)
    {
        var before = (tries, session.Caught);
        try
        {
            tries = true;
            foreach (var statement in attempt.Try)
                RunOne(statement);
            tries = before.tries;
        }
        catch (SqlError error)
        {
            tries = before.tries;
            if (error.Ends == Ends.Transaction)
                Rollback();
            session.Caught = error;
            Inside(attempt.Catch);
        }
        finally
        {
            (tries, session.Caught) = before;
        }
    }

    void Nested(string text, Variables own)
    {
        var inner = new BatchRunner(session, reply, DoneToken.InProcedure, own) { tries = tries };
        foreach (var statement in StatementParser.Read(text))
            inner.RunOne(statement);
    }

    void Run(Execute execute)
    {
        var arguments = execute.Arguments.Select(argument => new ProcedureArgument(
            argument.Name,
            argument.Value is Variable variable && variables.TypeOf(variable.Name) is { } type ? type : SqlType.Null,
            Value(argument.Value),
            argument.IsOutput ? (argument.Value as Variable)?.Name : null)).ToList();
        var status = Procedures.Run(this, execute.Procedure, arguments);
        foreach (var argument in arguments.Where(argument => argument.OutputName is not null))
            variables.Set(argument.OutputName!, argument.Value);
        if (execute.Result is not null)
            variables.Set(execute.Result, (long)status);
        if (token == DoneToken.Batch)
        {
            reply.ReturnStatus(status);
            reply.Done(DoneToken.Procedure, Protocol.Done.Final, 0, 0);
        }
    }

    void Wait(TimeSpan delay)
    {
        var until = Environment.TickCount64 + (long)delay.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            if (session.IsCancelled)
                throw new OperationCanceledException();
            Thread.Sleep(2);
        }
    }

    void UseDatabase(string name)
    {
        if (session.Transaction.Count > 0)
            throw SqlError.UnknownHere("use inside a transaction");
        var before = session.Database.Name;
        session.UseDatabase(name);
        reply.Environment(DatabaseChanged, session.Database.Name, before);
    }
}
