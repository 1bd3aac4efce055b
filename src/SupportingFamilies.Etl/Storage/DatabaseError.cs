using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What may be told of a driver's failure: its number. Its text may quote a key or a row.</summary>
public static class DatabaseError
{
    /// <returns>SQLite's extended result code, or SQL Server's number.</returns>
    public static int NumberOf(DbException failure) => failure is SqliteException sqlite
        ? sqlite.SqliteExtendedErrorCode
        : NumberOnServer(failure);

    /// <summary>By itself, so that nobody who uses SQLite loads the other driver.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int NumberOnServer(DbException failure) =>
        failure is SqlException server ? server.Number : failure.ErrorCode;
}
