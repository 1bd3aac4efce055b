using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>An argument of a procedure.</summary>
/// <param name="Name">With its at sign; null when its place says which it is.</param>
/// <param name="OutputName">Where its value goes afterwards; null when it only goes in.</param>
sealed record ProcedureArgument(string? Name, SqlType Type, object? Value, string? OutputName)
{
    public object? Value { get; set; } = Value;

    /// <summary>What it carries stays out of any text.</summary>
    public override string ToString() => Name ?? "argument";
}

/// <summary>The system procedures this server knows.</summary>
static class Procedures
{
    const int Misused = -999;

    /// <returns>What the procedure returns.</returns>
    public static int Run(BatchRunner batch, string name, IReadOnlyList<ProcedureArgument> arguments)
    {
        switch (name)
        {
            case "sp_executesql":
                ExecuteText(batch, arguments);
                return 0;
            case "sp_getapplock":
                return TakeLock(batch, arguments);
            case "sp_releaseapplock":
                return ReleaseLock(batch, arguments);
            case "sp_addextendedproperty" or "sp_updateextendedproperty" or "sp_dropextendedproperty":
                batch.Translated(() => batch.Session.Transaction.Whole(() =>
                    ExtendedProperties.Change(batch.Session.Database, name, arguments)));
                return 0;
            case "sp_tablecollations_100":
                TableCollations.Write(batch, (string)arguments[0].Value!);
                return 0;
            default:
                throw new SqlError(2812, $"Could not find stored procedure '{name}'.");
        }
    }

    /// <summary>An argument by its name or, when that was not given, its place.</summary>
    public static object? Argument(IReadOnlyList<ProcedureArgument> arguments, int place, string name) =>
        arguments.FirstOrDefault(argument => name.Equals(argument.Name, StringComparison.OrdinalIgnoreCase))?.Value
        ?? (place < arguments.Count && arguments[place].Name is null or "" ? arguments[place].Value : null);

    /// <summary>Text with parameters: its first argument, their declaration the second, then their values.</summary>
    public static void ExecuteText(BatchRunner batch, IReadOnlyList<ProcedureArgument> arguments)
    {
        var text = arguments[0].Value as string ?? "";
        var declared = ParameterList.Read(arguments.Count > 1 ? arguments[1].Value as string ?? "" : "");
        var variables = new Variables();
        var given = arguments.Skip(2).ToList();
        foreach (var (at, parameter) in declared.Index())
        {
            var argument = given.FirstOrDefault(each =>
                    parameter.Name.Equals(each.Name, StringComparison.OrdinalIgnoreCase))
                ?? (at < given.Count && string.IsNullOrEmpty(given[at].Name) ? given[at] : null)
                ?? throw new SqlError(
                    8178, $"The parameterized query expects the parameter '{parameter.Name}', which was not supplied.");
            TypeCheck(argument, parameter.Type);
            variables.Declare(parameter.Name, parameter.Type, argument.Value);
        }

        new BatchRunner(batch.Session, batch.Reply, DoneToken.InProcedure, variables).Run(text);
        foreach (var argument in given.Where(argument => argument.OutputName is not null && argument.Name is not null))
            argument.Value = variables.ValueOf(argument.Name!);
    }

    static void TypeCheck(ProcedureArgument argument, SqlType declared)
    {
        if (argument.Type.Kind != SqlKind.Null)
            Queries.TypeRules.RequireAlike(argument.Type, declared);
    }

    static int TakeLock(BatchRunner batch, IReadOnlyList<ProcedureArgument> arguments)
    {
        var session = batch.Session;
        var resource = Argument(arguments, 0, "@Resource") as string;
        var mode = ApplicationLocks.Mode(Argument(arguments, 1, "@LockMode") as string ?? "");
        var ofTransaction = IsOfTransaction(Argument(arguments, 2, "@LockOwner"));
        var timeout = Argument(arguments, 3, "@LockTimeout") is { } given
            ? (long)StoredValue.To(SqlType.BigInt, given)!
            : session.LockTimeout;
        if (resource is null || mode is null || ofTransaction is null)
            return Misused;
        if (ofTransaction.Value && session.Transaction.Count == 0)
        {
            batch.Reply.Error(new SqlError(
                15600, "You attempted to acquire a transactional application lock without an active transaction."));
            return Misused;
        }

        var taken = session.Locks.Take(
            session, Named(session, resource), mode, ofTransaction.Value, timeout, () => session.IsCancelled);
        return taken == ApplicationLocks.Cancelled ? throw new OperationCanceledException() : taken;
    }

    static int ReleaseLock(BatchRunner batch, IReadOnlyList<ProcedureArgument> arguments)
    {
        var resource = Argument(arguments, 0, "@Resource") as string;
        var ofTransaction = IsOfTransaction(Argument(arguments, 1, "@LockOwner"));
        if (resource is null || ofTransaction is null)
            return Misused;
        if (batch.Session.Locks.Release(batch.Session, Named(batch.Session, resource), ofTransaction.Value))
            return 0;
        throw new SqlError(
            1223,
            $"Cannot release the application lock (Database Principal: 'public', Resource: '{resource}') because it " +
            "is not currently held.",
            ends: Ends.Statement);
    }

    /// <summary>Whose a lock is: the transaction's unless said otherwise; null for a word that is neither.</summary>
    static bool? IsOfTransaction(object? owner) => (owner as string)?.ToLowerInvariant() switch
    {
        null or "transaction" => true,
        "session" => false,
        _ => null,
    };

    /// <summary>Locks belong to a database; case and trailing spaces count in their names.</summary>
    static string Named(Session session, string resource) => $"{session.Database.Name}\n{resource}";
}
