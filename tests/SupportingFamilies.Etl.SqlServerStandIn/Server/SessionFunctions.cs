using System.Globalization;
using Microsoft.Data.Sqlite;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The functions that bound text calls and SQLite lacks. An error in one is kept here, because SQLite passes
/// on its words alone.</summary>
sealed class SessionFunctions(Session session)
{
    static readonly Dictionary<string, SqlType> Types = new(StringComparer.Ordinal);

    /// <summary>What went wrong in a function since the statement was prepared; null when nothing did.</summary>
    public SqlError? Raised { get; set; }

    public void AddTo(SqliteConnection connection)
    {
        connection.CreateFunction<object?, string, object?>(
            "standin_to", (value, type) => Kept(() => StoredValue.To(TypeOf(type), Plain(value))), true);
        connection.CreateFunction<object?, string, string, object?>(
            "standin_store",
            (value, type, column) => Kept(() => StoredValue.To(TypeOf(type), Plain(value), column)), true);
        connection.CreateFunction<object?, string, object?>("standin_try_to", Tried, true);
        connection.CreateFunction<object?, object?>("standin_divisor", value => Kept(() => Plain(value) switch
        {
            0L or 0.0 => throw new SqlError(8134, "Divide by zero error encountered.", ends: Ends.Statement),
            var divisor => divisor,
        }), true);
        connection.CreateFunction("standin_now", () => session.Now.ToString(
            "yyyy-MM-dd HH:mm:ss.fff0000", CultureInfo.InvariantCulture));
        connection.CreateFunction("standin_new_id", () => session.NewId().ToString().ToUpperInvariant());
        connection.CreateFunction<string, object?>("standin_server", session.ServerVariable);
        connection.CreateFunction("standin_database", () => session.Database.Name);
        connection.CreateFunction<string?, long?>("standin_database_id", name => session.DatabaseId(name));
        connection.CreateFunction("standin_database_id", () => session.DatabaseId(session.Database.Name));
        connection.CreateFunction("standin_databases", () => session.DatabaseNames);
        connection.CreateFunction<string?, string?, string?>(
            "standin_database_property", (name, property) => session.DatabaseProperty(name, property));
        connection.CreateFunction<string?, string?>("standin_server_property", Session.ServerProperty);
        connection.CreateFunction<string?, long?>(
            "standin_object_id", name => session.Database.Catalog.ObjectId(name, null));
        connection.CreateFunction<string?, string?, long?>(
            "standin_object_id", (name, type) => session.Database.Catalog.ObjectId(name, type));
        connection.CreateFunction<long?, string?>(
            "standin_object_name", id => id is { } known ? session.Database.Catalog.ObjectName(known) : null);
        connection.CreateFunction<string?, string?, long?>(
            "standin_column_length", (table, column) => session.Database.Catalog.ColumnLength(table, column));
        connection.CreateFunction<string?, long?>(
            "standin_role_id", name => name is not null && session.Database.Catalog.HasRole(name) ? 5 : null);
        connection.CreateFunction("standin_error_number", () => (long?)session.Caught?.Number);
        connection.CreateFunction("standin_error_message", () => session.Caught?.Message);
        connection.CreateFunction("standin_transaction_state", () => session.Transaction.Count > 0 ? 1L : 0L);
    }

    static SqlType TypeOf(string type)
    {
        lock (Types)
        {
            if (!Types.TryGetValue(type, out var known))
                Types.Add(type, known = TypeName.Parse(type));
            return known;
        }
    }

    static object? Tried(object? value, string type)
    {
        try
        {
            return StoredValue.To(TypeOf(type), Plain(value));
        }
        catch (SqlError)
        {
            return null;
        }
    }

    object? Kept(Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (SqlError error)
        {
            Raised ??= error;
            throw;
        }
    }

    static object? Plain(object? value) => value is DBNull ? null : value;
}
